using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.OAuth;

/// <summary>Issues, exchanges, renews and ends what users allow. Under the world's lock.</summary>
internal static class Authorizations
{
    // A user with more than this many live sign-ins loses the oldest.
    private const int PairsMax = 100;

    /// <summary>Notes that the user agrees, and makes the code that tells the application so.</summary>
    public static AuthorizationCode Agree(World world, ulong user, AuthorizationRequest request, ulong? guild)
    {
        var before = world.Consents.Find(user)?.Scopes ?? [];
        world.Consents.Put(new Consent(user, [.. before.Union(request.Scopes)]));
        foreach (var old in world.AuthorizationCodes.All.Where(code => code.IsOver(world.Now)).ToList())
            world.AuthorizationCodes.Remove(old.Code);
        return world.AuthorizationCodes.Put(new AuthorizationCode(NewSecret(), user, world.Now)
        {
            RedirectUri = request.RedirectUri!,
            Scopes = request.Scopes,
            Challenge = request.Challenge,
            GuildId = guild,
        });
    }

    public static TokenPair Redeem(World world, AuthorizationCode code)
    {
        world.AuthorizationCodes.Remove(code.Code);
        return Issue(world, code.UserId, code.Scopes);
    }

    /// <summary>A new pair in the place of the old one: neither of its tokens is worth anything afterwards.</summary>
    public static TokenPair Renew(World world, TokenPair pair)
    {
        world.Tokens.Remove(pair.AccessToken);
        return Issue(world, pair.UserId, pair.Scopes);
    }

    /// <summary>Ends the user's whole authorisation: every token and code of it, and the memory of their consent.</summary>
    public static void Revoke(World world, ulong user)
    {
        world.Consents.Remove(user);
        foreach (var pair in world.Tokens.In(user).ToList())
            world.Tokens.Remove(pair.AccessToken);
        foreach (var code in world.AuthorizationCodes.In(user).ToList())
            world.AuthorizationCodes.Remove(code.Code);
    }

    public static TokenPair? ByRefreshToken(World world, string? token) =>
        token is null ? null : world.Tokens.All.FirstOrDefault(pair => pair.RefreshToken == token);

    /// <summary>Whether this is the verifier of the code's challenge; without a challenge none may be sent.</summary>
    public static bool Verifies(AuthorizationCode code, string? verifier) => code.Challenge is null
        ? verifier is null
        : verifier is { Length: >= 43 and <= 128 } && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == code.Challenge;

    private static TokenPair Issue(World world, ulong user, IReadOnlyList<string> scopes)
    {
        var living = world.Tokens.In(user);
        if (living.Count >= PairsMax)
            world.Tokens.Remove(living.MinBy(pair => pair.IssuedAt)!.AccessToken);
        return world.Tokens.Put(new TokenPair(NewSecret(), user, world.Now) { RefreshToken = NewSecret(), Scopes = scopes });
    }

    /// <summary>As long and as opaque as Discord's.</summary>
    private static string NewSecret() => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 30);
}
