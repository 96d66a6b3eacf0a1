using System.Text.Json.Nodes;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Moderation;

namespace ArkMarket.Tests.Moderation;

/// <summary>What Discord tells over the gateway, handed to an app that has none.</summary>
internal static class ToldMessage
{
    /// <param name="author">Who writes.</param>
    /// <param name="channel">Where.</param>
    /// <param name="text">What.</param>
    /// <param name="channelType">Discord does not always tell it.</param>
    public static Task WriteAsync(TestMember author, string channel, string text, int? channelType = null)
    {
        var message = new JsonObject
        {
            ["id"] = TestIds.Next().ToString(), ["channel_id"] = channel, ["guild_id"] = author.Guild.Id.ToString(), ["type"] = 0, ["content"] = text,
            ["author"] = author.UserJson(), ["member"] = author.MemberJson(withUser: false),
            ["mentions"] = new JsonArray(), ["mention_roles"] = new JsonArray(), ["mention_everyone"] = false, ["attachments"] = new JsonArray(),
        };
        if (channelType is { } type)
            message["channel_type"] = type;
        return HandAsync(author, nameof(ScreenMessage), message);
    }

    /// <summary>Something about a member changed.</summary>
    public static Task ChangedAsync(TestMember member)
    {
        var json = member.MemberJson(withUser: true);
        json["guild_id"] = member.Guild.Id.ToString();
        return HandAsync(member, nameof(LearnName), json);
    }

    /// <summary>A thread was opened in a channel.</summary>
    public static Task ThreadAsync(TestMember by, string thread, string parent) => HandAsync(
        by, nameof(LearnThread), new JsonObject { ["id"] = thread, ["guild_id"] = by.Guild.Id.ToString(), ["type"] = 11, ["parent_id"] = parent });

    private static Task HandAsync(TestMember about, string handler, JsonObject json)
    {
        var app = about.Guild.App;
        var context = new GatewayContext(about.Guild.Id, app.Get<TimeProvider>().GetUtcNow());
        return app.Get<GatewayCatalogue>().Find(handler)!.RunAsync(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), context, default);
    }
}
