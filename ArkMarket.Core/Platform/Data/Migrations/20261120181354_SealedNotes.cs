using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class SealedNotes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "sealed_text",
                table: "ticket_notes",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_ticket_notes_plain",
                table: "ticket_notes",
                columns: new[] { "guild_id", "ticket_id" },
                filter: "sealed_text IS NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_ticket_notes_sealed",
                table: "ticket_notes",
                sql: "(text = '') = (sealed_text IS NOT NULL)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_ticket_notes_plain",
                table: "ticket_notes");

            migrationBuilder.DropCheckConstraint(
                name: "ck_ticket_notes_sealed",
                table: "ticket_notes");

            migrationBuilder.DropColumn(
                name: "sealed_text",
                table: "ticket_notes");
        }
    }
}
