using System.Text.Json.Nodes;
using ArkMarket.Sandbox.OAuth;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Rest.Applications;

/// <summary>Users and direct channels.</summary>
internal static class UserRoutes
{
    public static void Map(RouteTable routes) => routes
        .GetOwn("/users/@me", Scope.Identify, GetSelf)
        .Get("/users/{user_id}", Get)
        .Post("/users/@me/channels", OpenDirectChannel);

    private static Answer GetSelf(RestRequest request)
    {
        var json = request.World.UserJsonOf(request.CallerId);
        json["mfa_enabled"] = false;
        json["locale"] = request.World.Users.Find(request.CallerId)?.Locale ?? "en-US";
        json["premium_type"] = 0;
        // The address belongs to a scope of its own.
        if (request.Access is not null)
            return Answer.Ok(json);
        json["verified"] = true;
        json["email"] = null;
        return Answer.Ok(json);
    }

    private static Answer Get(RestRequest request) =>
        request.World.Users.Find(request.Id("user_id")) is { } user ? Answer.Ok(user.ToJson()) : Refusal.UnknownUser;

    private static Answer OpenDirectChannel(RestRequest request)
    {
        var world = request.World;
        var errors = new FormErrors();
        var recipient = request.Form(errors)["recipient_id"].Required().Snowflake() ?? 0;
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (world.Users.Find(recipient) is not { } user)
            return Refusal.InvalidRecipient;
        if (user.Bot)
            return Refusal.Of(400, 50007, "Cannot send messages to this user");
        return Answer.Ok(DirectChannel(world, user.Id).ToJson(world));
    }

    /// <summary>The one direct channel between the bot and a user.</summary>
    public static Channel DirectChannel(World world, ulong user) =>
        world.Channels.In(0).FirstOrDefault(channel => channel.RecipientId == user)
        ?? world.Channels.Put(new Channel(world.Snowflakes.Next(), 0, ChannelType.Direct, "") { RecipientId = user });
}
