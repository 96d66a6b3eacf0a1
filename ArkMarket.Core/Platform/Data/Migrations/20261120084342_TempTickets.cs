using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class TempTickets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_orders_guild_id_buyer_id_id",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "answer",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "question",
                table: "orders");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "called_at",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "channel_at",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "delete_at",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "idle_at",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "tickets",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "named_at",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "queued_at",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reopened_at",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "reopened_by",
                table: "tickets",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "try_again_at",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "intake_complete",
                table: "orders",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddUniqueConstraint(
                name: "AK_orders_guild_id_buyer_id_id",
                table: "orders",
                columns: new[] { "guild_id", "buyer_id", "id" });

            migrationBuilder.CreateTable(
                name: "order_attention",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    awaited = table.Column<short>(type: "smallint", nullable: false),
                    seller = table.Column<long>(type: "bigint", nullable: true),
                    proposal = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    level = table.Column<int>(type: "integer", nullable: false),
                    hours_told = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_attention", x => new { x.guild_id, x.order_id });
                    table.ForeignKey(
                        name: "FK_order_attention_orders_guild_id_order_id",
                        columns: x => new { x.guild_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

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
                name: "ticket_categories",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    base_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    channel_id = table.Column<long>(type: "bigint", nullable: true),
                    busy_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_categories", x => new { x.guild_id, x.base_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "ticket_members",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    added_by = table.Column<long>(type: "bigint", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_members", x => new { x.guild_id, x.ticket_id, x.user_id });
                    table.ForeignKey(
                        name: "FK_ticket_members_tickets_guild_id_ticket_id",
                        columns: x => new { x.guild_id, x.ticket_id },
                        principalTable: "tickets",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ticket_notes",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    author = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_notes", x => new { x.guild_id, x.ticket_id, x.number });
                    table.ForeignKey(
                        name: "FK_ticket_notes_tickets_guild_id_ticket_id",
                        columns: x => new { x.guild_id, x.ticket_id },
                        principalTable: "tickets",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
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
                name: "ix_tickets_queue",
                table: "tickets",
                columns: new[] { "guild_id", "id" },
                filter: "queued_at IS NOT NULL");

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
                name: "IX_imported_vouches_guild_id_member_id_given_on",
                table: "imported_vouches",
                columns: new[] { "guild_id", "member_id", "given_on" });

            migrationBuilder.CreateIndex(
                name: "IX_members_guild_id_tribe_id",
                table: "members",
                columns: new[] { "guild_id", "tribe_id" });

            migrationBuilder.CreateIndex(
                name: "IX_order_attention_due_at",
                table: "order_attention",
                column: "due_at",
                filter: "due_at IS NOT NULL");

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
                name: "members");

            migrationBuilder.DropTable(
                name: "order_attention");

            migrationBuilder.DropTable(
                name: "order_intakes");

            migrationBuilder.DropTable(
                name: "sellers");

            migrationBuilder.DropTable(
                name: "stored_files");

            migrationBuilder.DropTable(
                name: "ticket_categories");

            migrationBuilder.DropTable(
                name: "ticket_members");

            migrationBuilder.DropTable(
                name: "ticket_notes");

            migrationBuilder.DropTable(
                name: "tribe_invites");

            migrationBuilder.DropTable(
                name: "vault_masters");

            migrationBuilder.DropTable(
                name: "vouch_events");

            migrationBuilder.DropTable(
                name: "vouches");

            migrationBuilder.DropTable(
                name: "vouch_imports");

            migrationBuilder.DropTable(
                name: "vault_keys");

            migrationBuilder.DropTable(
                name: "tribes");

            migrationBuilder.DropIndex(
                name: "ix_tickets_queue",
                table: "tickets");

            migrationBuilder.DropUniqueConstraint(
                name: "AK_orders_guild_id_buyer_id_id",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "IX_orders_guild_id_seller_id_state",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_unfinished",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "called_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "channel_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "delete_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "idle_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "name",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "named_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "queued_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "reopened_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "reopened_by",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "try_again_at",
                table: "tickets");

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

            migrationBuilder.CreateIndex(
                name: "IX_orders_guild_id_buyer_id_id",
                table: "orders",
                columns: new[] { "guild_id", "buyer_id", "id" });
        }
    }
}
