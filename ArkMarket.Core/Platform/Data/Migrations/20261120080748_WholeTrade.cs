using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class WholeTrade : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_orders_price_agreed",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "ck_orders_seller_known",
                table: "orders");

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

            migrationBuilder.AddColumn<string>(
                name: "currency",
                table: "orders",
                type: "text",
                nullable: true);

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

            migrationBuilder.AddCheckConstraint(
                name: "ck_orders_price_agreed",
                table: "orders",
                sql: "state NOT IN (3, 4, 5, 7) OR agreed_price IS NOT NULL");

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
                name: "ux_order_receipts_reference",
                table: "order_receipts",
                columns: new[] { "guild_id", "folded_reference" },
                unique: true,
                filter: "found IS DISTINCT FROM false");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "disputes");

            migrationBuilder.DropTable(
                name: "order_receipts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_orders_price_agreed",
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
                name: "agreed_delivery_hours",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "charged_back_at",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "currency",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "dispute_number",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "escalations",
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
