using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.Rest.Guilds;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Gateway.Changes;

/// <summary>The server itself, its roles, its audit log.</summary>
internal static class GuildEvents
{
    public static IEnumerable<GatewayEvent> Of(ChangeSet changes, Guild? before, Guild? after)
    {
        if (before is null || after is null || !changes.IsTold(after.Id) || before with { VanityUses = after.VanityUses } == after)
            return [];
        return [GatewayEvent.Of("GUILD_UPDATE", Intents.Guilds, after.Id, GuildRoutes.ToJson(after, changes.World))];
    }

    public static IEnumerable<GatewayEvent> OfRole(ChangeSet changes, Role? before, Role? after)
    {
        var role = (after ?? before)!;
        if (!changes.IsTold(role.GuildId) || before == after)
            return [];
        var json = new JsonObject { ["guild_id"] = role.GuildId.ToString() };
        if (after is null)
            json["role_id"] = role.Id.ToString();
        else
            json["role"] = after.ToJson();
        var type = before is null ? "GUILD_ROLE_CREATE" : after is null ? "GUILD_ROLE_DELETE" : "GUILD_ROLE_UPDATE";
        return [GatewayEvent.Of(type, Intents.Guilds, role.GuildId, json)];
    }

    public static IEnumerable<GatewayEvent> OfAudit(ChangeSet changes, AuditEntry? before, AuditEntry? after)
    {
        if (before is not null || after is null || !changes.IsTold(after.GuildId) || !ChangeTeller.HasAny(changes.World, after.GuildId, Permission.ViewAuditLog))
            return [];
        var json = AuditLog.ToJson(after);
        json["guild_id"] = after.GuildId.ToString();
        return [GatewayEvent.Of("GUILD_AUDIT_LOG_ENTRY_CREATE", Intents.Moderation, after.GuildId, json)];
    }
}
