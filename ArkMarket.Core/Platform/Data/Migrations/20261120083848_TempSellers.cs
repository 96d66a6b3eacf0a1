using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class TempSellers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "answer",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "question",
                table: "orders");

            migrationBuilder.AddColumn<bool>(
                name: "intake_complete",
                table: "orders",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "order_intakes",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    questions = table.Column<string>(type: "jsonb", nullable: false),
                    answers = table.Column<string>(type: "jsonb", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_intakes", x => new { x.guild_id, x.order_id });
                    table.ForeignKey(
                        name: "FK_order_intakes_orders_guild_id_order_id",
                        columns: x => new { x.guild_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sellers",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    about = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    specialities = table.Column<List<string>>(type: "text[]", nullable: false),
                    maps = table.Column<List<string>>(type: "text[]", nullable: false),
                    is_available = table.Column<bool>(type: "boolean", nullable: false),
                    application_number = table.Column<int>(type: "integer", nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    review_channel_id = table.Column<long>(type: "bigint", nullable: true),
                    review_message_id = table.Column<long>(type: "bigint", nullable: true),
                    rating_hundredths = table.Column<short>(type: "smallint", nullable: true),
                    rating_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sellers", x => new { x.guild_id, x.user_id });
                    table.CheckConstraint("ck_sellers_rating", "(rating_hundredths IS NULL AND rating_count = 0) OR (rating_hundredths BETWEEN 100 AND 500 AND rating_count > 0)");
                    table.CheckConstraint("ck_sellers_tags", "cardinality(specialities) <= 10 AND cardinality(maps) <= 10");
                });

            migrationBuilder.CreateTable(
                name: "tribes",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    name_key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    founder_id = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tribes", x => new { x.guild_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "vault_keys",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: false),
                    master_id = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vault_keys", x => new { x.guild_id, x.subject });
                });

            migrationBuilder.CreateTable(
                name: "vault_masters",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    first_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vault_masters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "members",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    standing = table.Column<short>(type: "smallint", nullable: false),
                    timed_out_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    trust = table.Column<short>(type: "smallint", nullable: true),
                    trust_reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    trust_set_by = table.Column<long>(type: "bigint", nullable: true),
                    trust_set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tribe_id = table.Column<long>(type: "bigint", nullable: true),
                    tribe_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tribe_set_by = table.Column<long>(type: "bigint", nullable: true),
                    former_tribe_id = table.Column<long>(type: "bigint", nullable: true),
                    left_tribe_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_members", x => new { x.guild_id, x.user_id });
                    table.CheckConstraint("ck_members_tribe", "(tribe_id IS NULL) = (tribe_since IS NULL)");
                    table.CheckConstraint("ck_members_trust", "trust BETWEEN 0 AND 100");
                    table.ForeignKey(
                        name: "FK_members_tribes_guild_id_tribe_id",
                        columns: x => new { x.guild_id, x.tribe_id },
                        principalTable: "tribes",
                        principalColumns: new[] { "guild_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "tribe_invites",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    tribe_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    invited_by = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tribe_invites", x => new { x.guild_id, x.tribe_id, x.user_id });
                    table.ForeignKey(
                        name: "FK_tribe_invites_tribes_guild_id_tribe_id",
                        columns: x => new { x.guild_id, x.tribe_id },
                        principalTable: "tribes",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stored_files",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    size_bytes = table.Column<long>(type: "bigint", nullable: false),
                    sealed_facts = table.Column<byte[]>(type: "bytea", nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: false),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stored_files", x => new { x.guild_id, x.id });
                    table.ForeignKey(
                        name: "FK_stored_files_vault_keys_guild_id_subject",
                        columns: x => new { x.guild_id, x.subject },
                        principalTable: "vault_keys",
                        principalColumns: new[] { "guild_id", "subject" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_orders_guild_id_seller_id_state",
                table: "orders",
                columns: new[] { "guild_id", "seller_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_unfinished",
                table: "orders",
                columns: new[] { "guild_id", "buyer_id", "seller_id" },
                filter: "state NOT IN (5, 6)");

            migrationBuilder.CreateIndex(
                name: "IX_members_guild_id_tribe_id",
                table: "members",
                columns: new[] { "guild_id", "tribe_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sellers_applied",
                table: "sellers",
                columns: new[] { "guild_id", "applied_at" },
                filter: "status = 1");

            migrationBuilder.CreateIndex(
                name: "IX_stored_files_guild_id_subject",
                table: "stored_files",
                columns: new[] { "guild_id", "subject" });

            migrationBuilder.CreateIndex(
                name: "ux_tribes_name",
                table: "tribes",
                columns: new[] { "guild_id", "name_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_vault_keys_master_id",
                table: "vault_keys",
                column: "master_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "order_intakes");

            migrationBuilder.DropTable(
                name: "sellers");

            migrationBuilder.DropTable(
                name: "stored_files");

            migrationBuilder.DropTable(
                name: "tribe_invites");

            migrationBuilder.DropTable(
                name: "vault_masters");

            migrationBuilder.DropTable(
                name: "vault_keys");

            migrationBuilder.DropTable(
                name: "tribes");

            migrationBuilder.DropIndex(
                name: "IX_orders_guild_id_seller_id_state",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_unfinished",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "intake_complete",
                table: "orders");

            migrationBuilder.AddColumn<string>(
                name: "answer",
                table: "orders",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "question",
                table: "orders",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");
        }
    }
}
