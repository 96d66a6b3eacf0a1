using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;
using Microsoft.AspNetCore.WebUtilities;

namespace ArkMarket.Sandbox.OAuth;

/// <summary>Who agrees, and for which server.</summary>
internal sealed record Choice(ulong User, ulong? GuildId);

/// <summary>What becomes of a filled-in authorise form. Under the world's lock.</summary>
internal static class AuthorizeDecision
{
    /// <summary>user names who one is, guild the server of an invite, decision=cancel declines.</summary>
    public static PageAnswer Of(World world, AuthorizationRequest request, JsonObject form)
    {
        if (Text(form, "decision") == "cancel")
            return Decline(request);
        if (!ulong.TryParse(Text(form, "user"), out var user) || world.Users.Find(user) is not { Bot: false })
            return AuthorizePages.Refuse(400, "Say who you are: no such person is in this world.");
        if (!request.IsInvite)
            return Agree(world, request, new Choice(user, GuildId: null));

        var chosen = ulong.TryParse(Text(form, "guild"), out var guildId) && !request.IsGuildFixed ? guildId : request.GuildId;
        if (chosen is not { } id || world.Guilds.Find(id) is not { } guild)
            return AuthorizePages.Refuse(400, "Choose a server: no such server is in this world.");
        if (!BotInvite.MayInvite(world, id, user))
            return AuthorizePages.Refuse(403, $"{world.Users.Find(user)!.Name} may not manage {guild.Name}, so the application stays as it is there.");
        if (world.Bans.Find(new(id, world.BotId)) is not null)
            return AuthorizePages.Refuse(403, $"{ReadyApplication.BotName} is banned from {guild.Name}.");
        if (request.Scopes.Contains(Scope.Bot))
            BotInvite.Accept(world, guild, request.Permissions, user);
        return request.RedirectUri is null
            ? AuthorizePages.Done(guild.Name) with { User = user }
            : Agree(world, request, new Choice(user, id));
    }

    /// <summary>Back to the application with a code.</summary>
    public static PageAnswer Agree(World world, AuthorizationRequest request, Choice choice)
    {
        var code = Authorizations.Agree(world, choice.User, request, choice.GuildId);
        var answer = new Dictionary<string, string?>(StringComparer.Ordinal) { ["code"] = code.Code, ["state"] = request.State };
        if (choice.GuildId is { } guild)
        {
            answer["guild_id"] = guild.ToString();
            answer["permissions"] = (request.Permissions ?? 0).ToString();
        }

        return Back(request, answer) with { User = choice.User };
    }

    private static PageAnswer Decline(AuthorizationRequest request) => request.RedirectUri is null
        ? AuthorizePages.Declined
        : Back(request, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["error"] = "access_denied",
            ["error_description"] = "The resource owner or authorization server denied the request",
            ["state"] = request.State,
        });

    private static PageAnswer Back(AuthorizationRequest request, IDictionary<string, string?> answer) => new(302, "Back to the application")
    {
        // What is null is left out.
        Location = QueryHelpers.AddQueryString(request.RedirectUri!, answer),
        FormTarget = AuthorizePages.OriginOf(request.RedirectUri),
    };

    private static string? Text(JsonObject form, string name) => form[name]?.ToString();
}
