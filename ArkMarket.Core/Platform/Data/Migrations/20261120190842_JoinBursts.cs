using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class JoinBursts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "follows_until",
                table: "nodes",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "refusal",
                table: "gateway_shards",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "join_watches",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    recent = table.Column<string>(type: "jsonb", nullable: false),
                    burst_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    burst_count = table.Column<int>(type: "integer", nullable: false),
                    hot_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shown_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    alert_channel_id = table.Column<long>(type: "bigint", nullable: true),
                    alert_message_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_join_watches", x => x.guild_id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "join_watches");

            migrationBuilder.DropColumn(
                name: "follows_until",
                table: "nodes");

            migrationBuilder.DropColumn(
                name: "refusal",
                table: "gateway_shards");
        }
    }
}
