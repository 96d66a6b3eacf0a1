using ArkMarket.Discord;

namespace ArkMarket.Web.Hosting;

/// <summary>Which Discord this process talks to. With credentials it is known at once; in the sandbox, when its world has answered.</summary>
public sealed class DiscordConnection
{
    private volatile Known? _known;

    /// <summary>Null until the application's public key is known.</summary>
    public SignatureVerifier? Verifier => _known?.Verifier;

    /// <exception cref="DiscordUnavailableException">It is not known yet.</exception>
    public DiscordRest Rest => _known?.Rest ?? throw new DiscordUnavailableException("Discord is not known yet.", requestMayHaveRun: false);

    public bool IsKnown => _known is not null;

    /// <summary>Null where nobody can sign in: it is not known yet, or the operator set no client secret.</summary>
    public DiscordSignInKeys? SignIn => _known?.SignIn;

    public void Set(SignatureVerifier verifier, DiscordRest rest, DiscordSignInKeys? signIn) => _known = new Known(verifier, rest, signIn);

    private sealed record Known(SignatureVerifier Verifier, DiscordRest Rest, DiscordSignInKeys? SignIn);
}

/// <summary>What the app shows Discord when somebody signs in (Developer Portal: OAuth2).</summary>
public sealed record DiscordSignInKeys(string ClientId, string ClientSecret);
