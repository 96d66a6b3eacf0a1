using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class EndedByChargeback : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_orders_charged_back",
                table: "orders");

            migrationBuilder.AddColumn<bool>(
                name: "ended_by_chargeback",
                table: "orders",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // What the timeline says of those from before: an event of this kind that led to the state "cancelled".
            migrationBuilder.Sql(
                """
                UPDATE orders o SET ended_by_chargeback = true FROM order_events e
                WHERE o.state = 6 AND o.currency IS NOT NULL AND e.guild_id = o.guild_id AND e.order_id = o.id AND e.kind = 28 AND e."to" = 6
                """);

            migrationBuilder.CreateIndex(
                name: "ix_orders_charged_back",
                table: "orders",
                columns: new[] { "guild_id", "buyer_id" },
                filter: "charged_back_at IS NOT NULL OR ended_by_chargeback");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_orders_charged_back",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "ended_by_chargeback",
                table: "orders");

            migrationBuilder.CreateIndex(
                name: "ix_orders_charged_back",
                table: "orders",
                columns: new[] { "guild_id", "buyer_id" },
                filter: "charged_back_at IS NOT NULL");
        }
    }
}
