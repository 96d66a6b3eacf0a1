using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Rest;

/// <summary>Discord's audit log action types, those the sandbox writes.</summary>
internal static class AuditAction
{
    public const int GuildUpdate = 1;
    public const int ChannelCreate = 10;
    public const int ChannelUpdate = 11;
    public const int ChannelDelete = 12;
    public const int OverwriteCreate = 13;
    public const int OverwriteUpdate = 14;
    public const int OverwriteDelete = 15;
    public const int MemberKick = 20;
    public const int BanAdd = 22;
    public const int BanRemove = 23;
    public const int MemberUpdate = 24;
    public const int MemberRoleUpdate = 25;
    public const int BotAdd = 28;
    public const int RoleCreate = 30;
    public const int RoleUpdate = 31;
    public const int RoleDelete = 32;
    public const int InviteCreate = 40;
    public const int InviteDelete = 42;
    public const int MessageDelete = 72;
    public const int MessageBulkDelete = 73;
    public const int MessagePin = 74;
    public const int MessageUnpin = 75;
}

/// <summary>Writes and shows the audit log of a server.</summary>
internal static class AuditLog
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(45);
    private const int EntriesMax = 2_000;

    public static void Map(RouteTable routes) => routes.Get("/guilds/{guild_id}/audit-logs", List);

    /// <summary>Notes what the bot did, with its reason.</summary>
    public static void Note(this RestRequest request, ulong guildId, int action, ulong? target, JsonArray? changes = null)
    {
        var world = request.World;
        Add(world, new AuditEntry(world.Snowflakes.Next(), guildId, action, world.BotId)
        {
            TargetId = target,
            Reason = request.Reason,
            Changes = changes is null ? null : WireForms.Element(changes),
        });
    }

    /// <summary>Keeps an entry; the oldest makes room.</summary>
    public static void Add(World world, AuditEntry entry)
    {
        world.Audit.Put(entry);
        var entries = world.Audit.In(entry.GuildId);
        if (entries.Count > EntriesMax || Snowflakes.TimeOf(entries[0].Id) + Kept < world.Now)
            world.Audit.Remove(entries[0].Id);
    }

    /// <summary>One changed value, as an audit log shows it.</summary>
    public static JsonObject Change(string key, JsonNode? before, JsonNode? after) => new()
    {
        ["key"] = key,
        ["old_value"] = before?.DeepClone(),
        ["new_value"] = after?.DeepClone(),
    };

    private static Answer List(RestRequest request)
    {
        if (request.Guild(Permissions.Permission.ViewAuditLog, out var guild) is { } refused)
            return refused;
        if (request.Limit(50, 100, out var limit) is { } badLimit)
            return badLimit;
        var before = request.QueryId("before") ?? ulong.MaxValue;
        var after = request.QueryId("after");
        var user = request.QueryId("user_id");
        var target = request.QueryId("target_id");
        var action = int.TryParse(request.QueryText("action_type"), out var type) ? type : (int?)null;
        var entries = request.World.Audit.In(guild.Id)
            .Where(entry => entry.Id < before && entry.Id > (after ?? 0))
            .Where(entry => (user is null || entry.UserId == user) && (target is null || entry.TargetId == target) && (action is null || entry.ActionType == action));
        var page = (after is null ? entries.Reverse() : entries).Take(limit).ToList();
        var users = page.Select(entry => entry.UserId)
            .Concat(page.Select(entry => entry.TargetId).OfType<ulong>().Where(id => request.World.Users.Find(id) is not null))
            .Distinct();
        return Answer.Ok(new JsonObject
        {
            ["audit_log_entries"] = new JsonArray([.. page.Select(entry => (JsonNode)ToJson(entry))]),
            ["users"] = new JsonArray([.. users.Select(id => (JsonNode)request.World.UserJsonOf(id))]),
            ["integrations"] = new JsonArray(),
            ["webhooks"] = new JsonArray(),
            ["guild_scheduled_events"] = new JsonArray(),
            ["threads"] = new JsonArray(),
            ["application_commands"] = new JsonArray(),
            ["auto_moderation_rules"] = new JsonArray(),
        });
    }

    public static JsonObject ToJson(AuditEntry entry)
    {
        var json = new JsonObject
        {
            ["id"] = entry.Id.ToString(),
            ["action_type"] = entry.ActionType,
            ["user_id"] = entry.UserId.ToString(),
            ["target_id"] = WireForms.Id(entry.TargetId),
        };
        if (entry.Reason is { } reason)
            json["reason"] = reason;
        if (entry.Changes is { } changes)
            json["changes"] = WireForms.Node(changes);
        if (entry.Options is { } options)
            json["options"] = WireForms.Node(options);
        return json;
    }
}
