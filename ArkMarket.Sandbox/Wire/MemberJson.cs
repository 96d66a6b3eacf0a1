using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Wire;

internal static class MemberJson
{
    public static JsonObject ToJson(this Member member, World world)
    {
        var json = member.ToPartialJson();
        json["deaf"] = false;
        json["mute"] = false;
        json["user"] = world.UserJsonOf(member.UserId);
        return json;
    }

    /// <summary>The member without user, deaf and mute, as it stands in resolved data.</summary>
    public static JsonObject ToPartialJson(this Member member) => new()
    {
        ["avatar"] = null,
        ["banner"] = null,
        ["collectibles"] = null,
        ["communication_disabled_until"] = WireForms.Time(member.TimedOutUntil),
        ["flags"] = member.Flags,
        ["joined_at"] = WireForms.Time(member.JoinedAt),
        ["nick"] = member.Nick,
        ["pending"] = member.Pending,
        ["premium_since"] = null,
        ["roles"] = WireForms.Ids(member.Roles),
    };
}
