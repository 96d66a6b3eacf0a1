using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class TempCatalogue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.AlterColumn<string>(
                name: "currency",
                table: "orders",
                type: "character varying(3)",
                maxLength: 3,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AddColumn<long>(
                name: "coupon_id",
                table: "orders",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "discount",
                table: "orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "map",
                table: "orders",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "quantity",
                table: "orders",
                type: "integer",
                nullable: false,
                defaultValue: 1);

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

            migrationBuilder.AddCheckConstraint(
                name: "ck_shop_items_trust",
                table: "shop_items",
                sql: "required_trust BETWEEN 0 AND 100");

            migrationBuilder.AddCheckConstraint(
                name: "ck_orders_discount",
                table: "orders",
                sql: "discount >= 0");

            migrationBuilder.AddCheckConstraint(
                name: "ck_orders_quantity",
                table: "orders",
                sql: "quantity >= 1");

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

            // The one question that each item had becomes its first of a list; what is too long for a label stands below it.
            migrationBuilder.Sql(
                """
                UPDATE shop_items SET questions = jsonb_build_array(
                    CASE WHEN length(question) <= 45
                        THEN jsonb_build_object('key', 'question', 'label', question, 'kind', 'Paragraph', 'isRequired', true, 'choices', '[]'::jsonb)
                        ELSE jsonb_build_object('key', 'question', 'label', 'What the seller needs to know', 'help', question, 'kind', 'Paragraph', 'isRequired', true, 'choices', '[]'::jsonb)
                    END)
                WHERE question <> '';
                """);

            migrationBuilder.DropColumn(
                name: "question",
                table: "shop_items");

            // What open orders took is put back by these rows.
            migrationBuilder.Sql(
                """
                INSERT INTO shop_stock_movements (guild_id, item_id, at, delta, stock_after, reason, order_id, actor)
                SELECT o.guild_id, o.item_id, o.created_at, -1, i.stock, 1, o.id, o.buyer_id
                FROM orders o JOIN shop_items i ON i.guild_id = o.guild_id AND i.id = o.item_id
                WHERE o.state NOT IN (5, 6) AND i.stock IS NOT NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "shop_coupon_uses");

            migrationBuilder.DropTable(
                name: "shop_item_parts");

            migrationBuilder.DropTable(
                name: "shop_pending_imports");

            migrationBuilder.DropTable(
                name: "shop_stock_movements");

            migrationBuilder.DropTable(
                name: "shop_coupons");

            migrationBuilder.DropCheckConstraint(
                name: "ck_shop_items_trust",
                table: "shop_items");

            migrationBuilder.DropCheckConstraint(
                name: "ck_orders_discount",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "ck_orders_quantity",
                table: "orders");

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
                name: "coupon_id",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "discount",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "map",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "quantity",
                table: "orders");

            migrationBuilder.AddColumn<string>(
                name: "question",
                table: "shop_items",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<string>(
                name: "currency",
                table: "orders",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(3)",
                oldMaxLength: 3,
                oldNullable: true);
        }
    }
}
