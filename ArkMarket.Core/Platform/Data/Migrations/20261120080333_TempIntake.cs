using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class TempIntake : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "intake_complete",
                table: "orders",
                type: "boolean",
                nullable: false,
                defaultValue: false);

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
                UPDATE orders SET intake_complete = true;
                """);

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
                name: "order_intakes");

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
        }
    }
}
