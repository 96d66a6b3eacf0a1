using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class TempTickets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_tickets_queue",
                table: "tickets",
                columns: new[] { "guild_id", "id" },
                filter: "queued_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_order_attention_due_at",
                table: "order_attention",
                column: "due_at",
                filter: "due_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "order_attention");

            migrationBuilder.DropTable(
                name: "ticket_categories");

            migrationBuilder.DropTable(
                name: "ticket_members");

            migrationBuilder.DropTable(
                name: "ticket_notes");

            migrationBuilder.DropIndex(
                name: "ix_tickets_queue",
                table: "tickets");

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
        }
    }
}
