using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class AdminFaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_shop_items_guild_id_category_id",
                table: "shop_items");

            migrationBuilder.DropIndex(
                name: "IX_orders_guild_id_item_id",
                table: "orders");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "retired_at",
                table: "shop_items",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "updated_at",
                table: "shop_items",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "updated_by",
                table: "shop_items",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "shop_items",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "retired_at",
                table: "shop_categories",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "updated_at",
                table: "shop_categories",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "updated_by",
                table: "shop_categories",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "shop_categories",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<long>(
                name: "value",
                table: "orders",
                type: "bigint",
                nullable: false,
                computedColumnSql: "COALESCE(agreed_price, price)",
                stored: true);

            migrationBuilder.CreateTable(
                name: "member_notes",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    author = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    removed_by = table.Column<long>(type: "bigint", nullable: true),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_member_notes", x => new { x.guild_id, x.id });
                    table.CheckConstraint("ck_member_notes_removed", "(removed_by IS NULL) = (removed_at IS NULL)");
                    table.CheckConstraint("ck_member_notes_text", "length(text) BETWEEN 1 AND 1000");
                });

            migrationBuilder.CreateTable(
                name: "pending_adjustments",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    member_id = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    movement_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    asked_by = table.Column<long>(type: "bigint", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    decided_by = table.Column<long>(type: "bigint", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_adjustments", x => new { x.guild_id, x.id });
                    table.CheckConstraint("ck_pending_adjustments_amount", "amount >= 1");
                    table.CheckConstraint("ck_pending_adjustments_decided", "(state = 0) = (decided_by IS NULL) AND (state = 0) = (decided_at IS NULL)");
                    table.CheckConstraint("ck_pending_adjustments_movement", "(kind = 3) = (movement_id IS NOT NULL)");
                    table.CheckConstraint("ck_pending_adjustments_other", "state <> 1 OR decided_by <> asked_by");
                });

            migrationBuilder.CreateIndex(
                name: "IX_shop_items_guild_id_category_id_position_id",
                table: "shop_items",
                columns: new[] { "guild_id", "category_id", "position", "id" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_shop_items_retired",
                table: "shop_items",
                sql: "retired_at IS NULL OR NOT visible");

            migrationBuilder.AddCheckConstraint(
                name: "ck_shop_categories_retired",
                table: "shop_categories",
                sql: "retired_at IS NULL OR NOT visible");

            migrationBuilder.CreateIndex(
                name: "ix_orders_created",
                table: "orders",
                columns: new[] { "guild_id", "created_at", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "state", "currency", "value", "dispute_number" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_due",
                table: "orders",
                columns: new[] { "guild_id", "due_at", "id" },
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_item",
                table: "orders",
                columns: new[] { "guild_id", "item_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_payment",
                table: "orders",
                columns: new[] { "guild_id", "created_at", "id" },
                filter: "payment_reported");

            migrationBuilder.CreateIndex(
                name: "ix_orders_review",
                table: "orders",
                columns: new[] { "guild_id", "created_at", "id" },
                filter: "review_pending");

            migrationBuilder.CreateIndex(
                name: "ix_orders_state",
                table: "orders",
                columns: new[] { "guild_id", "state", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_value",
                table: "orders",
                columns: new[] { "guild_id", "value", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_transfers_guild_id_order_id_id",
                table: "ledger_transfers",
                columns: new[] { "guild_id", "order_id", "id" },
                filter: "order_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_amount",
                table: "ledger_entries",
                columns: new[] { "guild_id", "amount", "transfer_id" },
                filter: "amount > 0");

            migrationBuilder.CreateIndex(
                name: "IX_audit_guild_id_actor_id",
                table: "audit",
                columns: new[] { "guild_id", "actor", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_guild_id_subject_id",
                table: "audit",
                columns: new[] { "guild_id", "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_member_notes_guild_id_member_id_id",
                table: "member_notes",
                columns: new[] { "guild_id", "member_id", "id" },
                filter: "removed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_pending_adjustments_waiting",
                table: "pending_adjustments",
                columns: new[] { "guild_id", "expires_at", "id" },
                filter: "state = 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "member_notes");

            migrationBuilder.DropTable(
                name: "pending_adjustments");

            migrationBuilder.DropIndex(
                name: "IX_shop_items_guild_id_category_id_position_id",
                table: "shop_items");

            migrationBuilder.DropCheckConstraint(
                name: "ck_shop_items_retired",
                table: "shop_items");

            migrationBuilder.DropCheckConstraint(
                name: "ck_shop_categories_retired",
                table: "shop_categories");

            migrationBuilder.DropIndex(
                name: "ix_orders_created",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_due",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_item",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_payment",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_review",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_state",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_value",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "IX_ledger_transfers_guild_id_order_id_id",
                table: "ledger_transfers");

            migrationBuilder.DropIndex(
                name: "ix_ledger_entries_amount",
                table: "ledger_entries");

            migrationBuilder.DropIndex(
                name: "IX_audit_guild_id_actor_id",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "IX_audit_guild_id_subject_id",
                table: "audit");

            migrationBuilder.DropColumn(
                name: "value",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "retired_at",
                table: "shop_items");

            migrationBuilder.DropColumn(
                name: "updated_at",
                table: "shop_items");

            migrationBuilder.DropColumn(
                name: "updated_by",
                table: "shop_items");

            migrationBuilder.DropColumn(
                name: "version",
                table: "shop_items");

            migrationBuilder.DropColumn(
                name: "retired_at",
                table: "shop_categories");

            migrationBuilder.DropColumn(
                name: "updated_at",
                table: "shop_categories");

            migrationBuilder.DropColumn(
                name: "updated_by",
                table: "shop_categories");

            migrationBuilder.DropColumn(
                name: "version",
                table: "shop_categories");

            migrationBuilder.CreateIndex(
                name: "IX_shop_items_guild_id_category_id",
                table: "shop_items",
                columns: new[] { "guild_id", "category_id" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_guild_id_item_id",
                table: "orders",
                columns: new[] { "guild_id", "item_id" });
        }
    }
}
