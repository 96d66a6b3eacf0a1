using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class TempTranscripts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "answer",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "question",
                table: "orders");

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

            migrationBuilder.CreateTable(
                name: "transcripts",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    message_count = table.Column<int>(type: "integer", nullable: false),
                    gap = table.Column<short>(type: "smallint", nullable: false),
                    reading_from = table.Column<long>(type: "bigint", nullable: true),
                    sealed_people = table.Column<byte[]>(type: "bytea", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    captured_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcripts", x => new { x.guild_id, x.id });
                    table.ForeignKey(
                        name: "FK_transcripts_tickets_guild_id_ticket_id",
                        columns: x => new { x.guild_id, x.ticket_id },
                        principalTable: "tickets",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vault_keys",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: false),
                    master_id = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vault_keys", x => new { x.guild_id, x.subject });
                });

            migrationBuilder.CreateTable(
                name: "vault_masters",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    first_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vault_masters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "transcript_evidence",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    transcript_id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    subject = table.Column<int>(type: "integer", nullable: false),
                    frozen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcript_evidence", x => new { x.guild_id, x.transcript_id, x.subject });
                    table.ForeignKey(
                        name: "FK_transcript_evidence_transcripts_guild_id_transcript_id",
                        columns: x => new { x.guild_id, x.transcript_id },
                        principalTable: "transcripts",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transcript_files",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    transcript_id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    attachment_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    fate = table.Column<short>(type: "smallint", nullable: false),
                    size_bytes = table.Column<long>(type: "bigint", nullable: false),
                    file_id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: true),
                    is_picture = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcript_files", x => new { x.guild_id, x.transcript_id, x.attachment_id });
                    table.CheckConstraint("ck_transcript_files_kept", "(fate = 1) = (file_id IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_transcript_files_transcripts_guild_id_transcript_id",
                        columns: x => new { x.guild_id, x.transcript_id },
                        principalTable: "transcripts",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transcript_messages",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    transcript_id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    channel_id = table.Column<long>(type: "bigint", nullable: false),
                    version_count = table.Column<int>(type: "integer", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    gone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcript_messages", x => new { x.guild_id, x.transcript_id, x.message_id });
                    table.ForeignKey(
                        name: "FK_transcript_messages_transcripts_guild_id_transcript_id",
                        columns: x => new { x.guild_id, x.transcript_id },
                        principalTable: "transcripts",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transcript_views",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    transcript_id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    viewer = table.Column<long>(type: "bigint", nullable: false),
                    what = table.Column<short>(type: "smallint", nullable: false),
                    detail = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    as_staff = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcript_views", x => new { x.guild_id, x.transcript_id, x.id });
                    table.ForeignKey(
                        name: "FK_transcript_views_transcripts_guild_id_transcript_id",
                        columns: x => new { x.guild_id, x.transcript_id },
                        principalTable: "transcripts",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stored_files",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    size_bytes = table.Column<long>(type: "bigint", nullable: false),
                    sealed_facts = table.Column<byte[]>(type: "bytea", nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: false),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stored_files", x => new { x.guild_id, x.id });
                    table.ForeignKey(
                        name: "FK_stored_files_vault_keys_guild_id_subject",
                        columns: x => new { x.guild_id, x.subject },
                        principalTable: "vault_keys",
                        principalColumns: new[] { "guild_id", "subject" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transcript_versions",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    transcript_id = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_transcript_versions", x => new { x.guild_id, x.transcript_id, x.message_id, x.number });
                    table.ForeignKey(
                        name: "FK_transcript_versions_transcript_messages_guild_id_transcript~",
                        columns: x => new { x.guild_id, x.transcript_id, x.message_id },
                        principalTable: "transcript_messages",
                        principalColumns: new[] { "guild_id", "transcript_id", "message_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_stored_files_guild_id_subject",
                table: "stored_files",
                columns: new[] { "guild_id", "subject" });

            migrationBuilder.CreateIndex(
                name: "IX_transcripts_ended_at",
                table: "transcripts",
                column: "ended_at",
                filter: "ended_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_transcripts_ticket",
                table: "transcripts",
                columns: new[] { "guild_id", "ticket_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_vault_keys_master_id",
                table: "vault_keys",
                column: "master_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "order_intakes");

            migrationBuilder.DropTable(
                name: "stored_files");

            migrationBuilder.DropTable(
                name: "ticket_notes");

            migrationBuilder.DropTable(
                name: "transcript_evidence");

            migrationBuilder.DropTable(
                name: "transcript_files");

            migrationBuilder.DropTable(
                name: "transcript_versions");

            migrationBuilder.DropTable(
                name: "transcript_views");

            migrationBuilder.DropTable(
                name: "vault_masters");

            migrationBuilder.DropTable(
                name: "vault_keys");

            migrationBuilder.DropTable(
                name: "transcript_messages");

            migrationBuilder.DropTable(
                name: "transcripts");

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
