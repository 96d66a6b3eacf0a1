using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Wire;

internal static class RoleJson
{
    public static JsonObject ToJson(this Role role)
    {
        var json = new JsonObject
        {
            ["id"] = role.Id.ToString(),
            ["name"] = role.Name,
            ["description"] = null,
            ["permissions"] = role.Permissions.ToString(),
            ["position"] = role.Position,
            ["color"] = role.Color,
            ["colors"] = new JsonObject { ["primary_color"] = role.Color, ["secondary_color"] = null, ["tertiary_color"] = null },
            ["hoist"] = role.Hoist,
            ["managed"] = role.BotId is not null,
            ["mentionable"] = role.Mentionable,
            ["icon"] = null,
            ["unicode_emoji"] = null,
            ["flags"] = 0,
        };
        if (role.BotId is { } bot)
            json["tags"] = new JsonObject { ["bot_id"] = bot.ToString() };
        return json;
    }
}
