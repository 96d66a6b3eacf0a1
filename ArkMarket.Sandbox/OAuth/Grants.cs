namespace ArkMarket.Sandbox.OAuth;

/// <summary>What a user allows the application, until they or the application end it.</summary>
internal sealed record Consent(ulong UserId, IReadOnlyList<string> Scopes);

/// <summary>What the application exchanges for tokens: once, soon, and at the address that it named.</summary>
internal sealed record AuthorizationCode(string Code, ulong UserId, DateTimeOffset IssuedAt)
{
    // Discord promises no figure; its staff have named this one.
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(100);

    public required string RedirectUri { get; init; }
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>PKCE: the SHA-256 of the verifier, in base64url.</summary>
    public string? Challenge { get; init; }

    /// <summary>The server to which the same page has added the bot.</summary>
    public ulong? GuildId { get; init; }

    public bool IsOver(DateTimeOffset now) => now - IssuedAt >= Life;
}

/// <summary>An access token and the refresh token that renews it.</summary>
internal sealed record TokenPair(string AccessToken, ulong UserId, DateTimeOffset IssuedAt)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public required string RefreshToken { get; init; }
    public IReadOnlyList<string> Scopes { get; init; } = [];

    public DateTimeOffset ExpiresAt => IssuedAt + Life;

    /// <summary>The access token is; the refresh token lives on.</summary>
    public bool IsExpired(DateTimeOffset now) => now >= ExpiresAt;
}
