using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ArkMarket.Core.Platform.Data.Migrations
{
    /// <inheritdoc />
    public partial class Community : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "left_at",
                table: "guilds",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "gateway_permits",
                columns: table => new
                {
                    bucket = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gateway_permits", x => x.bucket);
                });

            migrationBuilder.CreateTable(
                name: "gateway_shards",
                columns: table => new
                {
                    shard_count = table.Column<int>(type: "integer", nullable: false),
                    shard_id = table.Column<int>(type: "integer", nullable: false),
                    holder = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    session_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    resume_url = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    connected_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gateway_shards", x => new { x.shard_count, x.shard_id });
                    table.CheckConstraint("ck_gateway_shards_id", "shard_id >= 0 AND shard_id < shard_count");
                });

            migrationBuilder.CreateTable(
                name: "invite_codes",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    inviter_id = table.Column<long>(type: "bigint", nullable: true),
                    uses = table.Column<int>(type: "integer", nullable: false),
                    max_uses = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_vanity = table.Column<bool>(type: "boolean", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    gone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invite_codes", x => new { x.guild_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "invited_joins",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    joined_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attribution = table.Column<short>(type: "smallint", nullable: false),
                    code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    inviter_id = table.Column<long>(type: "bigint", nullable: true),
                    counts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    taken_back_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    why_not = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invited_joins", x => new { x.guild_id, x.user_id, x.joined_at });
                    table.CheckConstraint("ck_invited_joins_inviter", "attribution <> 1 OR inviter_id IS NOT NULL");
                });

            migrationBuilder.CreateTable(
                name: "member_punishments",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    points = table.Column<int>(type: "integer", nullable: false),
                    timed_out_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_banned = table.Column<bool>(type: "boolean", nullable: false),
                    banned_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    applied_time_out = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    applied_ban = table.Column<bool>(type: "boolean", nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_member_punishments", x => new { x.guild_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "moderation_cases",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    origin = table.Column<short>(type: "smallint", nullable: false),
                    origin_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    issued_by = table.Column<long>(type: "bigint", nullable: true),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    points = table.Column<int>(type: "integer", nullable: false),
                    points_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    context = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_cases", x => new { x.guild_id, x.id });
                    table.CheckConstraint("ck_moderation_cases_person", "kind NOT IN (3, 4) OR issued_by IS NOT NULL OR origin = 5");
                    table.CheckConstraint("ck_moderation_cases_points", "points BETWEEN 0 AND 100");
                });

            migrationBuilder.CreateTable(
                name: "moderation_rules",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    pack_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    definition = table.Column<string>(type: "jsonb", nullable: true),
                    action = table.Column<short>(type: "smallint", nullable: false),
                    points = table.Column<int>(type: "integer", nullable: false),
                    timeout_minutes = table.Column<int>(type: "integer", nullable: false),
                    is_on = table.Column<bool>(type: "boolean", nullable: false),
                    is_dry_run = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    updated_by = table.Column<long>(type: "bigint", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_rules", x => new { x.guild_id, x.id });
                    table.CheckConstraint("ck_moderation_rules_definition", "pack_key IS NOT NULL OR definition IS NOT NULL");
                    table.CheckConstraint("ck_moderation_rules_points", "points BETWEEN 0 AND 100");
                    table.CheckConstraint("ck_moderation_rules_timeout", "timeout_minutes BETWEEN 0 AND 40320");
                });

            migrationBuilder.CreateTable(
                name: "newcomers",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    joined_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    welcomed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    welcome_message_id = table.Column<long>(type: "bigint", nullable: true),
                    roles_given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    accepted_version = table.Column<int>(type: "integer", nullable: true),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    farewell_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_newcomers", x => new { x.guild_id, x.user_id, x.joined_at });
                });

            migrationBuilder.CreateTable(
                name: "review_budget_days",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    calls = table.Column<int>(type: "integer", nullable: false),
                    cost_micros = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_budget_days", x => new { x.guild_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "review_items",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    channel_id = table.Column<long>(type: "bigint", nullable: false),
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    content = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    flags = table.Column<string>(type: "jsonb", nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    why_person = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    ai_asks = table.Column<short>(type: "smallint", nullable: false),
                    ai_category = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ai_confidence = table.Column<short>(type: "smallint", nullable: true),
                    ai_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    ai_cost_micros = table.Column<long>(type: "bigint", nullable: false),
                    decision = table.Column<short>(type: "smallint", nullable: true),
                    decided_by = table.Column<long>(type: "bigint", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    case_id = table.Column<long>(type: "bigint", nullable: true),
                    alert_channel_id = table.Column<long>(type: "bigint", nullable: true),
                    alert_message_id = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_items", x => new { x.guild_id, x.id });
                    table.CheckConstraint("ck_review_items_confidence", "ai_confidence BETWEEN 0 AND 100");
                    table.CheckConstraint("ck_review_items_decided", "(state = 2) = (decision IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "rule_hits",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    channel_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    rule = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    action = table.Column<short>(type: "smallint", nullable: false),
                    is_dry_run = table.Column<bool>(type: "boolean", nullable: false),
                    content = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    matched = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_hits", x => new { x.guild_id, x.message_id });
                });

            migrationBuilder.CreateTable(
                name: "appeals",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    issued_by = table.Column<long>(type: "bigint", nullable: true),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    decided_by = table.Column<long>(type: "bigint", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    again_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    alert_channel_id = table.Column<long>(type: "bigint", nullable: true),
                    alert_message_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appeals", x => new { x.guild_id, x.id });
                    table.CheckConstraint("ck_appeals_another_decides", "decided_by <> issued_by");
                    table.CheckConstraint("ck_appeals_decided", "(state IN (1, 2)) = (decided_by IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_appeals_moderation_cases_guild_id_case_id",
                        columns: x => new { x.guild_id, x.case_id },
                        principalTable: "moderation_cases",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_events",
                columns: table => new
                {
                    guild_id = table.Column<long>(type: "bigint", nullable: false),
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    actor_id = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    before = table.Column<string>(type: "jsonb", nullable: true),
                    after = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_events", x => new { x.guild_id, x.case_id, x.sequence });
                    table.ForeignKey(
                        name: "FK_case_events_moderation_cases_guild_id_case_id",
                        columns: x => new { x.guild_id, x.case_id },
                        principalTable: "moderation_cases",
                        principalColumns: new[] { "guild_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_appeals_case",
                table: "appeals",
                columns: new[] { "guild_id", "case_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_appeals_state",
                table: "appeals",
                columns: new[] { "guild_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_appeals_open",
                table: "appeals",
                columns: new[] { "guild_id", "case_id" },
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_invited_joins_due",
                table: "invited_joins",
                column: "counts_at",
                filter: "counts_at IS NOT NULL AND counted_at IS NULL AND left_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_invited_joins_inviter",
                table: "invited_joins",
                columns: new[] { "guild_id", "inviter_id", "counted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_invited_joins_joined",
                table: "invited_joins",
                columns: new[] { "guild_id", "joined_at" });

            migrationBuilder.CreateIndex(
                name: "ix_member_punishments_due",
                table: "member_punishments",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_moderation_cases_at",
                table: "moderation_cases",
                columns: new[] { "guild_id", "issued_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_moderation_cases_member",
                table: "moderation_cases",
                columns: new[] { "guild_id", "user_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_moderation_cases_user",
                table: "moderation_cases",
                columns: new[] { "user_id", "issued_at" });

            migrationBuilder.CreateIndex(
                name: "ux_moderation_cases_origin",
                table: "moderation_cases",
                columns: new[] { "guild_id", "origin_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_moderation_rules_name",
                table: "moderation_rules",
                columns: new[] { "guild_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_moderation_rules_pack",
                table: "moderation_rules",
                columns: new[] { "guild_id", "pack_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_newcomers_joined",
                table: "newcomers",
                columns: new[] { "guild_id", "joined_at" });

            migrationBuilder.CreateIndex(
                name: "ix_review_budget_days_old",
                table: "review_budget_days",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_review_items_old",
                table: "review_items",
                column: "decided_at",
                filter: "state = 2");

            migrationBuilder.CreateIndex(
                name: "ix_review_items_state",
                table: "review_items",
                columns: new[] { "guild_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_review_items_message",
                table: "review_items",
                columns: new[] { "guild_id", "message_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rule_hits_at",
                table: "rule_hits",
                columns: new[] { "guild_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_rule_hits_old",
                table: "rule_hits",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_rule_hits_rule",
                table: "rule_hits",
                columns: new[] { "guild_id", "rule", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "appeals");

            migrationBuilder.DropTable(
                name: "case_events");

            migrationBuilder.DropTable(
                name: "gateway_permits");

            migrationBuilder.DropTable(
                name: "gateway_shards");

            migrationBuilder.DropTable(
                name: "invite_codes");

            migrationBuilder.DropTable(
                name: "invited_joins");

            migrationBuilder.DropTable(
                name: "member_punishments");

            migrationBuilder.DropTable(
                name: "moderation_rules");

            migrationBuilder.DropTable(
                name: "newcomers");

            migrationBuilder.DropTable(
                name: "review_budget_days");

            migrationBuilder.DropTable(
                name: "review_items");

            migrationBuilder.DropTable(
                name: "rule_hits");

            migrationBuilder.DropTable(
                name: "moderation_cases");

            migrationBuilder.DropColumn(
                name: "left_at",
                table: "guilds");
        }
    }
}
