using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Wire;

internal static class UserJson
{
    public static JsonObject ToJson(this User user)
    {
        var json = new JsonObject
        {
            ["id"] = user.Id.ToString(),
            ["username"] = user.Name,
            ["avatar"] = null,
            ["discriminator"] = user.Bot ? "4821" : "0",
            ["public_flags"] = 0,
            ["flags"] = 0,
            ["banner"] = null,
            ["accent_color"] = null,
            ["global_name"] = user.DisplayName,
            ["avatar_decoration_data"] = null,
            ["collectibles"] = null,
            ["primary_guild"] = null,
        };
        if (user.Bot)
            json["bot"] = true;
        return json;
    }

    /// <summary>A user by id, also one who is long gone.</summary>
    public static JsonObject UserJsonOf(this World world, ulong id) =>
        (world.Users.Find(id) ?? new User(id, "Deleted User")).ToJson();
}
