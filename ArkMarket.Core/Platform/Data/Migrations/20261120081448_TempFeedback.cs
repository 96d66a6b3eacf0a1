using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class TempFeedback : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_orders_guild_id_buyer_id_id",
                table: "orders");

            migrationBuilder.AddUniqueConstraint(
                name: "AK_orders_guild_id_buyer_id_id",
                table: "orders",
                columns: new[] { "guild_id", "buyer_id", "id" });

            migrationBuilder.CreateTable(
                name: "vouch_events",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    actor = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vouch_events", x => new { x.guild_id, x.order_id, x.id });
                    table.CheckConstraint("ck_vouch_events_reason", "kind NOT IN (3, 4) OR (reason <> '' AND actor IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_vouch_events_orders_guild_id_order_id",
                        columns: x => new { x.guild_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vouch_imports",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    file_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    imported_by = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vouch_imports", x => new { x.guild_id, x.id });
                    table.CheckConstraint("ck_vouch_imports_applied", "(state = 0) = (applied_at IS NULL)");
                    table.CheckConstraint("ck_vouch_imports_withdrawn", "(state = 2) = (withdrawn_at IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "vouches",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    buyer_id = table.Column<long>(type: "bigint", nullable: false),
                    seller_id = table.Column<long>(type: "bigint", nullable: false),
                    goods = table.Column<short>(type: "smallint", nullable: false),
                    speed = table.Column<short>(type: "smallint", nullable: false),
                    communication = table.Column<short>(type: "smallint", nullable: false),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    hidden_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    annulled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    channel_id = table.Column<long>(type: "bigint", nullable: true),
                    message_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vouches", x => new { x.guild_id, x.order_id });
                    table.CheckConstraint("ck_vouches_answered", "(answer IS NULL) = (answered_at IS NULL)");
                    table.CheckConstraint("ck_vouches_ratings", "goods BETWEEN 1 AND 5 AND speed BETWEEN 1 AND 5 AND communication BETWEEN 1 AND 5");
                    table.CheckConstraint("ck_vouches_seller_not_buyer", "seller_id <> buyer_id");
                    table.CheckConstraint("ck_vouches_shown_somewhere", "(channel_id IS NULL) = (message_id IS NULL)");
                    table.CheckConstraint("ck_vouches_text_said", "text <> '' AND answer <> ''");
                    table.ForeignKey(
                        name: "FK_vouches_orders_guild_id_buyer_id_order_id",
                        columns: x => new { x.guild_id, x.buyer_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "guild_id", "buyer_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "imported_vouches",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    import_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    rating = table.Column<short>(type: "smallint", nullable: false),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    given_on = table.Column<DateOnly>(type: "date", nullable: false),
                    source = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imported_vouches", x => new { x.guild_id, x.import_id, x.number });
                    table.CheckConstraint("ck_imported_vouches_rating", "rating BETWEEN 1 AND 5");
                    table.ForeignKey(
                        name: "FK_imported_vouches_vouch_imports_guild_id_import_id",
                        columns: x => new { x.guild_id, x.import_id },
                        principalTable: "vouch_imports",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_imported_vouches_guild_id_member_id_given_on",
                table: "imported_vouches",
                columns: new[] { "guild_id", "member_id", "given_on" });

            migrationBuilder.CreateIndex(
                name: "ux_vouch_imports_content",
                table: "vouch_imports",
                columns: new[] { "guild_id", "content_hash" },
                unique: true,
                filter: "state = 1");

            migrationBuilder.CreateIndex(
                name: "IX_vouches_guild_id_buyer_id_order_id",
                table: "vouches",
                columns: new[] { "guild_id", "buyer_id", "order_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_vouches_of_seller",
                table: "vouches",
                columns: new[] { "guild_id", "seller_id", "created_at", "order_id" },
                filter: "annulled_at IS NULL")
                .Annotation("Npgsql:IndexInclude", new[] { "buyer_id", "goods", "speed", "communication", "hidden_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "imported_vouches");

            migrationBuilder.DropTable(
                name: "vouch_events");

            migrationBuilder.DropTable(
                name: "vouches");

            migrationBuilder.DropTable(
                name: "vouch_imports");

            migrationBuilder.DropUniqueConstraint(
                name: "AK_orders_guild_id_buyer_id_id",
                table: "orders");

            migrationBuilder.CreateIndex(
                name: "IX_orders_guild_id_buyer_id_id",
                table: "orders",
                columns: new[] { "guild_id", "buyer_id", "id" });
        }
    }
}
