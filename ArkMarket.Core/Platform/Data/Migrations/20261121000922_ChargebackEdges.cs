using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class ChargebackEdges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<short>(
                name: "trust_taken",
                table: "orders",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<bool>(
                name: "delivery_told",
                table: "order_attention",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "given_roles",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    role_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_given_roles", x => new { x.guild_id, x.user_id, x.role_id });
                });

            // Until now whoever had the role of a completed order counted as having it from there: given, or taken back.
            migrationBuilder.Sql(
                """
                INSERT INTO given_roles (guild_id, user_id, role_id, state)
                SELECT guild_id, buyer_id, reward_role, CASE WHEN bool_or(charged_back_at IS NULL) THEN 2 ELSE 4 END
                FROM orders WHERE state = 5 AND reward_role IS NOT NULL GROUP BY guild_id, buyer_id, reward_role
                """);

            migrationBuilder.CreateIndex(
                name: "ix_orders_charged_back",
                table: "orders",
                columns: new[] { "guild_id", "buyer_id" },
                filter: "charged_back_at IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_orders_trust_taken",
                table: "orders",
                sql: "trust_taken >= 0 AND (trust_taken = 0 OR charged_back_at IS NOT NULL)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "given_roles");

            migrationBuilder.DropIndex(
                name: "ix_orders_charged_back",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "ck_orders_trust_taken",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "trust_taken",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "delivery_told",
                table: "order_attention");
        }
    }
}
