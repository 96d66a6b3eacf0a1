using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    actor = table.Column<long>(type: "bigint", nullable: true),
                    action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    detail = table.Column<string>(type: "jsonb", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => new { x.guild_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "balances",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    account_id = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_balances", x => new { x.guild_id, x.kind, x.account_id });
                    table.CheckConstraint("ck_balances_not_negative", "amount >= 0");
                    table.CheckConstraint("ck_balances_not_too_high", "amount <= 1000000000000000");
                });

            migrationBuilder.CreateTable(
                name: "effects",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    lane = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    blocks = table.Column<bool>(type: "boolean", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_effects", x => new { x.guild_id, x.lane, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "guilds",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    settings = table.Column<string>(type: "jsonb", nullable: false),
                    commands_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    joined_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_guilds", x => x.guild_id);
                });

            migrationBuilder.CreateTable(
                name: "lanes",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    last_sequence = table.Column<long>(type: "bigint", nullable: false),
                    wake_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    leased_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    fence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lanes", x => new { x.guild_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "ledger_transfers",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    operation = table.Column<short>(type: "smallint", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    actor = table.Column<long>(type: "bigint", nullable: true),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    corrects = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_transfers", x => new { x.guild_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "requests",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    outcome = table.Column<string>(type: "jsonb", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requests", x => new { x.guild_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "shop_categories",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    key = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    emoji = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    description = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    visible = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shop_categories", x => new { x.guild_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "tickets",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    opened_by = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    channel_id = table.Column<long>(type: "bigint", nullable: true),
                    panel_id = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tickets", x => new { x.guild_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    transfer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    leg = table.Column<short>(type: "smallint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    account_id = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    balance_after = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_entries", x => new { x.guild_id, x.transfer_id, x.leg });
                    table.CheckConstraint("ck_ledger_entries_balance_known", "balance_after IS NOT NULL OR kind >= 10");
                    table.CheckConstraint("ck_ledger_entries_not_zero", "amount <> 0");
                    table.ForeignKey(
                        name: "FK_ledger_entries_ledger_transfers_guild_id_transfer_id",
                        columns: x => new { x.guild_id, x.transfer_id },
                        principalTable: "ledger_transfers",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shop_items",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    category_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    emoji = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    description = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    price_version = table.Column<int>(type: "integer", nullable: false),
                    stock = table.Column<int>(type: "integer", nullable: true),
                    limit_per_buyer = table.Column<int>(type: "integer", nullable: true),
                    delivery_text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    question = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    visible = table.Column<bool>(type: "boolean", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shop_items", x => new { x.guild_id, x.id });
                    table.CheckConstraint("ck_shop_items_stock", "stock >= 0");
                    table.ForeignKey(
                        name: "FK_shop_items_shop_categories_guild_id_category_id",
                        columns: x => new { x.guild_id, x.category_id },
                        principalTable: "shop_categories",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    offer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<long>(type: "bigint", nullable: false),
                    item_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    price_version = table.Column<int>(type: "integer", nullable: false),
                    question = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    delivery_text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    buyer_id = table.Column<long>(type: "bigint", nullable: false),
                    seller_id = table.Column<long>(type: "bigint", nullable: true),
                    hand_over_to = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    proposal_number = table.Column<int>(type: "integer", nullable: false),
                    proposed_price = table.Column<long>(type: "bigint", nullable: true),
                    proposed_delivery_hours = table.Column<int>(type: "integer", nullable: true),
                    agreed_price = table.Column<long>(type: "bigint", nullable: true),
                    fee_percent = table.Column<int>(type: "integer", nullable: false),
                    delivery_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancel_asked_by = table.Column<long>(type: "bigint", nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    event_count = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders", x => new { x.guild_id, x.id });
                    table.CheckConstraint("ck_orders_closed", "(state IN (5, 6)) = (closed_at IS NOT NULL)");
                    table.CheckConstraint("ck_orders_price_agreed", "state NOT IN (3, 4, 5) OR agreed_price IS NOT NULL");
                    table.CheckConstraint("ck_orders_seller_known", "state NOT IN (2, 3, 4, 5) OR seller_id IS NOT NULL");
                    table.CheckConstraint("ck_orders_seller_not_buyer", "seller_id <> buyer_id");
                    table.ForeignKey(
                        name: "FK_orders_shop_items_guild_id_item_id",
                        columns: x => new { x.guild_id, x.item_id },
                        principalTable: "shop_items",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_orders_tickets_guild_id_ticket_id",
                        columns: x => new { x.guild_id, x.ticket_id },
                        principalTable: "tickets",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shop_item_prices",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    item_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    actor = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shop_item_prices", x => new { x.guild_id, x.item_id, x.version });
                    table.ForeignKey(
                        name: "FK_shop_item_prices_shop_items_guild_id_item_id",
                        columns: x => new { x.guild_id, x.item_id },
                        principalTable: "shop_items",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "order_events",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    from = table.Column<short>(type: "smallint", nullable: false),
                    to = table.Column<short>(type: "smallint", nullable: false),
                    actor = table.Column<long>(type: "bigint", nullable: true),
                    other = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    terms = table.Column<string>(type: "jsonb", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_events", x => new { x.guild_id, x.order_id, x.number });
                    table.ForeignKey(
                        name: "FK_order_events_orders_guild_id_order_id",
                        columns: x => new { x.guild_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_effects_closed_at",
                table: "effects",
                column: "closed_at");

            migrationBuilder.CreateIndex(
                name: "IX_effects_guild_id_id",
                table: "effects",
                columns: new[] { "guild_id", "id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_effects_dead",
                table: "effects",
                columns: new[] { "guild_id", "closed_at" },
                filter: "state = 2");

            migrationBuilder.CreateIndex(
                name: "ix_effects_head",
                table: "effects",
                columns: new[] { "guild_id", "lane", "sequence" },
                filter: "state = 0 OR (state = 2 AND blocks)");

            migrationBuilder.CreateIndex(
                name: "IX_lanes_wake_at",
                table: "lanes",
                column: "wake_at",
                filter: "wake_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_guild_id_kind_account_id_transfer_id",
                table: "ledger_entries",
                columns: new[] { "guild_id", "kind", "account_id", "transfer_id" });

            migrationBuilder.CreateIndex(
                name: "ux_ledger_transfers_key",
                table: "ledger_transfers",
                columns: new[] { "guild_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_orders_due_at",
                table: "orders",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_orders_guild_id_buyer_id_id",
                table: "orders",
                columns: new[] { "guild_id", "buyer_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_guild_id_item_id",
                table: "orders",
                columns: new[] { "guild_id", "item_id" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_guild_id_seller_id_id",
                table: "orders",
                columns: new[] { "guild_id", "seller_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_guild_id_ticket_id",
                table: "orders",
                columns: new[] { "guild_id", "ticket_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_orders_offer",
                table: "orders",
                columns: new[] { "guild_id", "offer_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_requests_at",
                table: "requests",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_shop_categories_guild_id_key",
                table: "shop_categories",
                columns: new[] { "guild_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_shop_items_guild_id_category_id",
                table: "shop_items",
                columns: new[] { "guild_id", "category_id" });

            migrationBuilder.CreateIndex(
                name: "IX_shop_items_guild_id_key",
                table: "shop_items",
                columns: new[] { "guild_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tickets_guild_id_channel_id",
                table: "tickets",
                columns: new[] { "guild_id", "channel_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "balances");

            migrationBuilder.DropTable(
                name: "effects");

            migrationBuilder.DropTable(
                name: "guilds");

            migrationBuilder.DropTable(
                name: "lanes");

            migrationBuilder.DropTable(
                name: "ledger_entries");

            migrationBuilder.DropTable(
                name: "order_events");

            migrationBuilder.DropTable(
                name: "requests");

            migrationBuilder.DropTable(
                name: "shop_item_prices");

            migrationBuilder.DropTable(
                name: "ledger_transfers");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "shop_items");

            migrationBuilder.DropTable(
                name: "tickets");

            migrationBuilder.DropTable(
                name: "shop_categories");
        }
    }
}
