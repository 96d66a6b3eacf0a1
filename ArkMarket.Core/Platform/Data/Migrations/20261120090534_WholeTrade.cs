using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class WholeTrade : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_orders_guild_id_buyer_id_id",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "ck_orders_price_agreed",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "ck_orders_seller_known",
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

            migrationBuilder.AddColumn<string>(
                name: "currency",
                table: "shop_items",
                type: "character varying(3)",
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "limit_days",
                table: "shop_items",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "maps",
                table: "shop_items",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

            migrationBuilder.AddColumn<string>(
                name: "picture",
                table: "shop_items",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "questions",
                table: "shop_items",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

            migrationBuilder.AddColumn<int>(
                name: "required_trust",
                table: "shop_items",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "reward_credits",
                table: "shop_items",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "reward_role",
                table: "shop_items",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "specialities",
                table: "shop_items",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

            migrationBuilder.AddColumn<string>(
                name: "currency",
                table: "shop_item_prices",
                type: "character varying(3)",
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "agreed_delivery_hours",
                table: "orders",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "charged_back_at",
                table: "orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "coupon_id",
                table: "orders",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "currency",
                table: "orders",
                type: "character varying(3)",
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "discount",
                table: "orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "dispute_number",
                table: "orders",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "escalations",
                table: "orders",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "intake_complete",
                table: "orders",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "map",
                table: "orders",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "more_time_asked_by",
                table: "orders",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "more_time_hours",
                table: "orders",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "payment_reported",
                table: "orders",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "proposal_expires_at",
                table: "orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "proposed_by",
                table: "orders",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "quantity",
                table: "orders",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<long>(
                name: "refunded",
                table: "orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "review_pending",
                table: "orders",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "reward_credits",
                table: "orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "reward_role",
                table: "orders",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "seller_percent",
                table: "orders",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "seniors_only_until",
                table: "orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "specialities",
                table: "orders",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "state_due_at",
                table: "orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "terms_agreed_at",
                table: "orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "timers_forced",
                table: "orders",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "timers_stopped_at",
                table: "orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "reason",
                table: "order_events",
                type: "character varying(1500)",
                maxLength: 1500,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(300)",
                oldMaxLength: 300,
                oldNullable: true);

            migrationBuilder.AddColumn<int>(
                name: "percent",
                table: "order_events",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "debt",
                table: "balances",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddUniqueConstraint(
                name: "AK_orders_guild_id_buyer_id_id",
                table: "orders",
                columns: new[] { "guild_id", "buyer_id", "id" });

            migrationBuilder.CreateTable(
                name: "disputes",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    opened_by = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    former_state = table.Column<short>(type: "smallint", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    buyer_statement = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    seller_statement = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    solver_id = table.Column<long>(type: "bigint", nullable: true),
                    solver_code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    rule_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    escalations = table.Column<int>(type: "integer", nullable: false),
                    proposal_number = table.Column<int>(type: "integer", nullable: false),
                    split_percent = table.Column<int>(type: "integer", nullable: true),
                    settle_hours = table.Column<int>(type: "integer", nullable: true),
                    proposed_by = table.Column<long>(type: "bigint", nullable: true),
                    ruled_by = table.Column<long>(type: "bigint", nullable: true),
                    ruling_percent = table.Column<int>(type: "integer", nullable: true),
                    ruling_reason = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    ruled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    appeal_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    appealed_by = table.Column<long>(type: "bigint", nullable: true),
                    appeal_reason = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    appealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    appeal_ruled_by = table.Column<long>(type: "bigint", nullable: true),
                    appeal_percent = table.Column<int>(type: "integer", nullable: true),
                    appeal_ruling_reason = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    outcome = table.Column<short>(type: "smallint", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer_time_passed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_disputes", x => new { x.guild_id, x.order_id, x.number });
                    table.CheckConstraint("ck_disputes_appeal_other", "appeal_ruled_by <> ruled_by");
                    table.CheckConstraint("ck_disputes_closed", "(outcome = 0) = (closed_at IS NULL)");
                    table.CheckConstraint("ck_disputes_percent", "ruling_percent BETWEEN 0 AND 100 AND appeal_percent BETWEEN 0 AND 100 AND split_percent BETWEEN 0 AND 100");
                    table.ForeignKey(
                        name: "FK_disputes_orders_guild_id_order_id",
                        columns: x => new { x.guild_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "nodes",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_nodes", x => x.name);
                });

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
                name: "order_receipts",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    method = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    folded_reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    decided_by = table.Column<long>(type: "bigint", nullable: true),
                    found = table.Column<bool>(type: "boolean", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_receipts", x => new { x.guild_id, x.order_id, x.number });
                    table.ForeignKey(
                        name: "FK_order_receipts_orders_guild_id_order_id",
                        columns: x => new { x.guild_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outages",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outages", x => x.id);
                    table.CheckConstraint("ck_outages_ends_later", "until >= since");
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
                name: "shop_coupons",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    percent = table.Column<int>(type: "integer", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    smallest_total = table.Column<long>(type: "bigint", nullable: true),
                    categories = table.Column<string>(type: "jsonb", nullable: false),
                    items = table.Column<string>(type: "jsonb", nullable: false),
                    uses_max = table.Column<int>(type: "integer", nullable: true),
                    uses_per_buyer = table.Column<int>(type: "integer", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_by = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shop_coupons", x => new { x.guild_id, x.id });
                    table.CheckConstraint("ck_shop_coupons_kind", "(percent IS NULL) <> (amount IS NULL)");
                    table.CheckConstraint("ck_shop_coupons_percent", "percent BETWEEN 1 AND 99");
                });

            migrationBuilder.CreateTable(
                name: "shop_item_parts",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    item_id = table.Column<long>(type: "bigint", nullable: false),
                    part_id = table.Column<long>(type: "bigint", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shop_item_parts", x => new { x.guild_id, x.item_id, x.part_id });
                    table.CheckConstraint("ck_shop_item_parts_not_itself", "item_id <> part_id");
                    table.CheckConstraint("ck_shop_item_parts_quantity", "quantity BETWEEN 1 AND 1000");
                    table.ForeignKey(
                        name: "FK_shop_item_parts_shop_items_guild_id_item_id",
                        columns: x => new { x.guild_id, x.item_id },
                        principalTable: "shop_items",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_shop_item_parts_shop_items_guild_id_part_id",
                        columns: x => new { x.guild_id, x.part_id },
                        principalTable: "shop_items",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shop_pending_imports",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_by = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    file = table.Column<string>(type: "jsonb", nullable: false),
                    changes = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shop_pending_imports", x => new { x.guild_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "shop_stock_movements",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    item_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    delta = table.Column<int>(type: "integer", nullable: true),
                    stock_after = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<short>(type: "smallint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    actor = table.Column<long>(type: "bigint", nullable: true),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shop_stock_movements", x => new { x.guild_id, x.id });
                    table.ForeignKey(
                        name: "FK_shop_stock_movements_shop_items_guild_id_item_id",
                        columns: x => new { x.guild_id, x.item_id },
                        principalTable: "shop_items",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
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
                name: "ticket_notices",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    message_id = table.Column<long>(type: "bigint", nullable: true),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    shown_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_notices", x => new { x.guild_id, x.ticket_id, x.kind });
                    table.ForeignKey(
                        name: "FK_ticket_notices_tickets_guild_id_ticket_id",
                        columns: x => new { x.guild_id, x.ticket_id },
                        principalTable: "tickets",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transcripts",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    message_count = table.Column<int>(type: "integer", nullable: false),
                    gap = table.Column<short>(type: "smallint", nullable: false),
                    reading_from = table.Column<long>(type: "bigint", nullable: true),
                    sealed_people = table.Column<byte[]>(type: "bytea", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    captured_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcripts", x => new { x.guild_id, x.id });
                    table.ForeignKey(
                        name: "FK_transcripts_tickets_guild_id_ticket_id",
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
                name: "shop_coupon_uses",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    coupon_id = table.Column<long>(type: "bigint", nullable: false),
                    buyer_id = table.Column<long>(type: "bigint", nullable: false),
                    discount = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    freed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shop_coupon_uses", x => new { x.guild_id, x.order_id });
                    table.ForeignKey(
                        name: "FK_shop_coupon_uses_shop_coupons_guild_id_coupon_id",
                        columns: x => new { x.guild_id, x.coupon_id },
                        principalTable: "shop_coupons",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transcript_evidence",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    transcript_id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    subject = table.Column<int>(type: "integer", nullable: false),
                    frozen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcript_evidence", x => new { x.guild_id, x.transcript_id, x.subject });
                    table.ForeignKey(
                        name: "FK_transcript_evidence_transcripts_guild_id_transcript_id",
                        columns: x => new { x.guild_id, x.transcript_id },
                        principalTable: "transcripts",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transcript_files",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    transcript_id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    attachment_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    fate = table.Column<short>(type: "smallint", nullable: false),
                    size_bytes = table.Column<long>(type: "bigint", nullable: false),
                    file_id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: true),
                    is_picture = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcript_files", x => new { x.guild_id, x.transcript_id, x.attachment_id });
                    table.CheckConstraint("ck_transcript_files_kept", "(fate = 1) = (file_id IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_transcript_files_transcripts_guild_id_transcript_id",
                        columns: x => new { x.guild_id, x.transcript_id },
                        principalTable: "transcripts",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transcript_messages",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    transcript_id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    channel_id = table.Column<long>(type: "bigint", nullable: false),
                    version_count = table.Column<int>(type: "integer", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    gone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcript_messages", x => new { x.guild_id, x.transcript_id, x.message_id });
                    table.ForeignKey(
                        name: "FK_transcript_messages_transcripts_guild_id_transcript_id",
                        columns: x => new { x.guild_id, x.transcript_id },
                        principalTable: "transcripts",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transcript_views",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    transcript_id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    viewer = table.Column<long>(type: "bigint", nullable: false),
                    what = table.Column<short>(type: "smallint", nullable: false),
                    detail = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    as_staff = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcript_views", x => new { x.guild_id, x.transcript_id, x.id });
                    table.ForeignKey(
                        name: "FK_transcript_views_transcripts_guild_id_transcript_id",
                        columns: x => new { x.guild_id, x.transcript_id },
                        principalTable: "transcripts",
                        principalColumns: new[] { "guild_id", "id" },
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
                        name: "FK_vouch_events_vouches_guild_id_order_id",
                        columns: x => new { x.guild_id, x.order_id },
                        principalTable: "vouches",
                        principalColumns: new[] { "guild_id", "order_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transcript_versions",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    transcript_id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcript_versions", x => new { x.guild_id, x.transcript_id, x.message_id, x.number });
                    table.ForeignKey(
                        name: "FK_transcript_versions_transcript_messages_guild_id_transcript~",
                        columns: x => new { x.guild_id, x.transcript_id, x.message_id },
                        principalTable: "transcript_messages",
                        principalColumns: new[] { "guild_id", "transcript_id", "message_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_queue",
                table: "tickets",
                columns: new[] { "guild_id", "id" },
                filter: "queued_at IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_shop_items_trust",
                table: "shop_items",
                sql: "required_trust BETWEEN 0 AND 100");

            migrationBuilder.CreateIndex(
                name: "IX_orders_guild_id_seller_id_state",
                table: "orders",
                columns: new[] { "guild_id", "seller_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_unfinished",
                table: "orders",
                columns: new[] { "guild_id", "buyer_id", "seller_id" },
                filter: "state NOT IN (5, 6)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_orders_discount",
                table: "orders",
                sql: "discount >= 0");

            migrationBuilder.AddCheckConstraint(
                name: "ck_orders_price_agreed",
                table: "orders",
                sql: "state NOT IN (3, 4, 5, 7) OR agreed_price IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_orders_quantity",
                table: "orders",
                sql: "quantity >= 1");

            migrationBuilder.AddCheckConstraint(
                name: "ck_orders_refunded",
                table: "orders",
                sql: "refunded >= 0 AND refunded <= COALESCE(agreed_price, 0)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_orders_seller_known",
                table: "orders",
                sql: "state NOT IN (2, 3, 4, 5, 7) OR seller_id IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_orders_timers_stand",
                table: "orders",
                sql: "timers_stopped_at IS NULL OR due_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_balances_debts",
                table: "balances",
                columns: new[] { "guild_id", "debt" },
                filter: "debt > 0");

            migrationBuilder.AddCheckConstraint(
                name: "ck_balances_debt",
                table: "balances",
                sql: "debt >= 0 AND (debt = 0 OR (amount = 0 AND kind = 1))");

            migrationBuilder.CreateIndex(
                name: "ux_disputes_one_open",
                table: "disputes",
                columns: new[] { "guild_id", "order_id" },
                unique: true,
                filter: "outcome = 0");

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
                name: "ux_order_receipts_reference",
                table: "order_receipts",
                columns: new[] { "guild_id", "folded_reference" },
                unique: true,
                filter: "found IS DISTINCT FROM false");

            migrationBuilder.CreateIndex(
                name: "ux_outages_since",
                table: "outages",
                column: "since",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sellers_applied",
                table: "sellers",
                columns: new[] { "guild_id", "applied_at" },
                filter: "status = 1");

            migrationBuilder.CreateIndex(
                name: "IX_shop_coupon_uses_guild_id_coupon_id_buyer_id",
                table: "shop_coupon_uses",
                columns: new[] { "guild_id", "coupon_id", "buyer_id" });

            migrationBuilder.CreateIndex(
                name: "ux_shop_coupons_code",
                table: "shop_coupons",
                columns: new[] { "guild_id", "code" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_shop_item_parts_guild_id_part_id",
                table: "shop_item_parts",
                columns: new[] { "guild_id", "part_id" });

            migrationBuilder.CreateIndex(
                name: "IX_shop_stock_movements_guild_id_item_id_id",
                table: "shop_stock_movements",
                columns: new[] { "guild_id", "item_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_shop_stock_movements_guild_id_order_id",
                table: "shop_stock_movements",
                columns: new[] { "guild_id", "order_id" },
                filter: "order_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_stored_files_guild_id_subject",
                table: "stored_files",
                columns: new[] { "guild_id", "subject" });

            migrationBuilder.CreateIndex(
                name: "IX_ticket_notices_since",
                table: "ticket_notices",
                column: "since");

            migrationBuilder.CreateIndex(
                name: "IX_transcripts_ended_at",
                table: "transcripts",
                column: "ended_at",
                filter: "ended_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_transcripts_ticket",
                table: "transcripts",
                columns: new[] { "guild_id", "ticket_id" },
                unique: true);

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

            migrationBuilder.Sql(
                """
                UPDATE shop_items SET questions = jsonb_build_array(
                    CASE WHEN length(question) <= 45
                        THEN jsonb_build_object('key', 'question', 'label', question, 'kind', 'Paragraph', 'isRequired', true, 'choices', '[]'::jsonb)
                        ELSE jsonb_build_object('key', 'question', 'label', 'What the seller needs to know', 'help', question, 'kind', 'Paragraph', 'isRequired', true, 'choices', '[]'::jsonb)
                    END)
                WHERE question <> '';
                """);

            migrationBuilder.Sql(
                """
                INSERT INTO shop_stock_movements (guild_id, item_id, at, delta, stock_after, reason, order_id, actor)
                SELECT o.guild_id, o.item_id, o.created_at, -1, i.stock, 1, o.id, o.buyer_id
                FROM orders o JOIN shop_items i ON i.guild_id = o.guild_id AND i.id = o.item_id
                WHERE o.state NOT IN (5, 6) AND i.stock IS NOT NULL;
                """);

            // Orders from before asked one question, which held up no claim.
            migrationBuilder.Sql(
                """
                INSERT INTO order_intakes (guild_id, order_id, questions, answers, completed_at)
                SELECT guild_id, id,
                    jsonb_build_array(jsonb_build_object(
                        'key', 'question', 'kind', 'Paragraph', 'isRequired', false, 'choices', '[]'::jsonb,
                        'label', CASE WHEN length(question) <= 45 THEN question ELSE 'What the seller needs to know' END,
                        'help', CASE WHEN length(question) > 45 THEN question END)),
                    CASE WHEN answer IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('question', jsonb_build_object('text', answer)) END,
                    created_at
                FROM orders;
                UPDATE orders SET intake_complete = true, state_due_at = due_at, agreed_delivery_hours = proposed_delivery_hours,
                    terms_agreed_at = CASE WHEN agreed_price IS NOT NULL THEN created_at END,
                    proposed_by = CASE WHEN state = 2 AND proposed_price IS NOT NULL THEN seller_id END,
                    proposal_expires_at = CASE WHEN state = 2 AND proposed_price IS NOT NULL THEN due_at END;
                """);

            migrationBuilder.DropColumn(
                name: "question",
                table: "shop_items");

            migrationBuilder.DropColumn(
                name: "answer",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "question",
                table: "orders");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "disputes");

            migrationBuilder.DropTable(
                name: "imported_vouches");

            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "nodes");

            migrationBuilder.DropTable(
                name: "order_attention");

            migrationBuilder.DropTable(
                name: "order_intakes");

            migrationBuilder.DropTable(
                name: "order_receipts");

            migrationBuilder.DropTable(
                name: "outages");

            migrationBuilder.DropTable(
                name: "sellers");

            migrationBuilder.DropTable(
                name: "shop_coupon_uses");

            migrationBuilder.DropTable(
                name: "shop_item_parts");

            migrationBuilder.DropTable(
                name: "shop_pending_imports");

            migrationBuilder.DropTable(
                name: "shop_stock_movements");

            migrationBuilder.DropTable(
                name: "stored_files");

            migrationBuilder.DropTable(
                name: "ticket_categories");

            migrationBuilder.DropTable(
                name: "ticket_members");

            migrationBuilder.DropTable(
                name: "ticket_notes");

            migrationBuilder.DropTable(
                name: "ticket_notices");

            migrationBuilder.DropTable(
                name: "transcript_evidence");

            migrationBuilder.DropTable(
                name: "transcript_files");

            migrationBuilder.DropTable(
                name: "transcript_versions");

            migrationBuilder.DropTable(
                name: "transcript_views");

            migrationBuilder.DropTable(
                name: "tribe_invites");

            migrationBuilder.DropTable(
                name: "vault_masters");

            migrationBuilder.DropTable(
                name: "vouch_events");

            migrationBuilder.DropTable(
                name: "vouch_imports");

            migrationBuilder.DropTable(
                name: "shop_coupons");

            migrationBuilder.DropTable(
                name: "vault_keys");

            migrationBuilder.DropTable(
                name: "transcript_messages");

            migrationBuilder.DropTable(
                name: "tribes");

            migrationBuilder.DropTable(
                name: "vouches");

            migrationBuilder.DropTable(
                name: "transcripts");

            migrationBuilder.DropIndex(
                name: "ix_tickets_queue",
                table: "tickets");

            migrationBuilder.DropCheckConstraint(
                name: "ck_shop_items_trust",
                table: "shop_items");

            migrationBuilder.DropUniqueConstraint(
                name: "AK_orders_guild_id_buyer_id_id",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "IX_orders_guild_id_seller_id_state",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_unfinished",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "ck_orders_discount",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "ck_orders_price_agreed",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "ck_orders_quantity",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "ck_orders_refunded",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "ck_orders_seller_known",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "ck_orders_timers_stand",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_balances_debts",
                table: "balances");

            migrationBuilder.DropCheckConstraint(
                name: "ck_balances_debt",
                table: "balances");

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
                name: "currency",
                table: "shop_items");

            migrationBuilder.DropColumn(
                name: "limit_days",
                table: "shop_items");

            migrationBuilder.DropColumn(
                name: "maps",
                table: "shop_items");

            migrationBuilder.DropColumn(
                name: "picture",
                table: "shop_items");

            migrationBuilder.DropColumn(
                name: "questions",
                table: "shop_items");

            migrationBuilder.DropColumn(
                name: "required_trust",
                table: "shop_items");

            migrationBuilder.DropColumn(
                name: "reward_credits",
                table: "shop_items");

            migrationBuilder.DropColumn(
                name: "reward_role",
                table: "shop_items");

            migrationBuilder.DropColumn(
                name: "specialities",
                table: "shop_items");

            migrationBuilder.DropColumn(
                name: "currency",
                table: "shop_item_prices");

            migrationBuilder.DropColumn(
                name: "agreed_delivery_hours",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "charged_back_at",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "coupon_id",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "currency",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "discount",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "dispute_number",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "escalations",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "intake_complete",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "map",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "more_time_asked_by",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "more_time_hours",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "payment_reported",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "proposal_expires_at",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "proposed_by",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "quantity",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "refunded",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "review_pending",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "reward_credits",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "reward_role",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "seller_percent",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "seniors_only_until",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "specialities",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "state_due_at",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "terms_agreed_at",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "timers_forced",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "timers_stopped_at",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "percent",
                table: "order_events");

            migrationBuilder.DropColumn(
                name: "debt",
                table: "balances");

            migrationBuilder.AddColumn<string>(
                name: "question",
                table: "shop_items",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

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

            migrationBuilder.AlterColumn<string>(
                name: "reason",
                table: "order_events",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(1500)",
                oldMaxLength: 1500,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_orders_guild_id_buyer_id_id",
                table: "orders",
                columns: new[] { "guild_id", "buyer_id", "id" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_orders_price_agreed",
                table: "orders",
                sql: "state NOT IN (3, 4, 5) OR agreed_price IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_orders_seller_known",
                table: "orders",
                sql: "state NOT IN (2, 3, 4, 5) OR seller_id IS NOT NULL");
        }
    }
}
