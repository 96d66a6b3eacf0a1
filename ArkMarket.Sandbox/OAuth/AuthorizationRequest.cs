using System.Buffers.Text;
using System.Globalization;
using ArkMarket.Sandbox.State;
using Microsoft.Extensions.Primitives;

namespace ArkMarket.Sandbox.OAuth;

/// <summary>Why a link to the authorise page is wrong: an error's name (RFC 6749, 4.1.2.1) and a sentence.</summary>
internal sealed record LinkFault(string Error, string Description);

/// <summary>What the application asks a user for: its link to the authorise page, read and checked.</summary>
internal sealed record AuthorizationRequest(IReadOnlyList<string> Scopes)
{
    private const int ChallengeLength = 43;

    /// <summary>Where the code goes; null for an invite that wants none.</summary>
    public string? RedirectUri { get; init; }

    public string? State { get; init; }
    public string? Challenge { get; init; }

    /// <summary>prompt=none: who has agreed before need not be asked again.</summary>
    public bool MaySkip { get; init; }

    public ulong? GuildId { get; init; }
    public bool IsGuildFixed { get; init; }
    public ulong? Permissions { get; init; }

    /// <summary>Asks for a server: the bot is to come into it, or to hold other rights there.</summary>
    public bool IsInvite => Scopes.Any(Scope.IsOfGuild);

    /// <summary>Reads a link. Every fault is shown on the page: an address that is not registered is never called.</summary>
    public static (AuthorizationRequest? Request, LinkFault? Fault) Read(World world, IReadOnlyDictionary<string, StringValues> query)
    {
        if (query.FirstOrDefault(pair => pair.Value.Count > 1).Key is { } doubled)
            return Wrong("invalid_request", $"{doubled} is given more than once.");
        var link = query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        if (link.GetValueOrDefault("client_id") != world.Settings.ApplicationId.ToString(CultureInfo.InvariantCulture))
            return Wrong("invalid_client", "client_id names no application of this Discord.");
        var scopes = link.GetValueOrDefault("scope", "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        if (scopes.Count == 0 || scopes.Find(scope => !Scope.IsKnown(scope)) is not null)
            return Wrong("invalid_scope", "scope must name one or more of identify, guilds, bot and applications.commands. Discord knows others; the sandbox does not.");
        var fault = Code(world, link, scopes) ?? Pkce(link) ?? Server(world, link);
        if (fault is not null)
            return (null, fault);
        return (new AuthorizationRequest(scopes)
        {
            RedirectUri = link.ContainsKey("response_type") ? link["redirect_uri"] : null,
            State = link.GetValueOrDefault("state"),
            Challenge = link.GetValueOrDefault("code_challenge"),
            MaySkip = link.GetValueOrDefault("prompt") == "none",
            GuildId = Number(link, "guild_id"),
            IsGuildFixed = link.GetValueOrDefault("disable_guild_select") == "true",
            Permissions = Number(link, "permissions"),
        }, null);
    }

    private static LinkFault? Code(World world, Dictionary<string, string> link, List<string> scopes)
    {
        if (!link.TryGetValue("response_type", out var type) && scopes.TrueForAll(Scope.IsOfGuild))
            return null;
        if (type != "code")
            return new LinkFault("unsupported_response_type", "response_type must be code.");
        if (!link.TryGetValue("redirect_uri", out var redirect))
            return new LinkFault("invalid_request", "redirect_uri is missing.");
        if (!world.Settings.Redirects.Contains(redirect, StringComparer.Ordinal))
            return new LinkFault("invalid_request", "redirect_uri is not registered. It must equal a registered address in every character.");
        return link.GetValueOrDefault("prompt", "consent") is "consent" or "none" ? null : new LinkFault("invalid_request", "prompt must be consent or none.");
    }

    private static LinkFault? Pkce(Dictionary<string, string> link)
    {
        var isGiven = link.TryGetValue("code_challenge", out var challenge);
        if (!isGiven && !link.ContainsKey("code_challenge_method"))
            return null;
        // Without a method the RFC means plain, which Discord does not take.
        if (link.GetValueOrDefault("code_challenge_method") != "S256")
            return new LinkFault("invalid_request", "code_challenge_method must be S256.");
        return challenge?.Length == ChallengeLength && Base64Url.IsValid(challenge)
            ? null
            : new LinkFault("invalid_request", "code_challenge must be a SHA-256 in base64url: 43 characters without padding.");
    }

    private static LinkFault? Server(World world, Dictionary<string, string> link)
    {
        if (link.ContainsKey("permissions") && Number(link, "permissions") is null)
            return new LinkFault("invalid_request", "permissions must be a decimal number.");
        if (link.ContainsKey("guild_id") && (Number(link, "guild_id") is not { } guild || world.Guilds.Find(guild) is null))
            return new LinkFault("invalid_request", "guild_id names no server of this Discord.");
        return link.GetValueOrDefault("disable_guild_select") == "true" && !link.ContainsKey("guild_id")
            ? new LinkFault("invalid_request", "disable_guild_select needs guild_id.")
            : null;
    }

    private static ulong? Number(Dictionary<string, string> link, string name) =>
        ulong.TryParse(link.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static (AuthorizationRequest?, LinkFault?) Wrong(string error, string description) => (null, new LinkFault(error, description));
}
