namespace ArkMarket.Discord;

/// <summary>Addresses of pictures on Discord's own servers.</summary>
/// <remarks>Discord: Image Formatting. Sizes are powers of two from 16 to 4096 pixels.</remarks>
public static class Cdn
{
    private const string Base = "https://cdn.discordapp.com/";

    /// <summary>The user's avatar, or the one that Discord gives those without; that one has a size of its own.</summary>
    public static string Avatar(User user, int sizePixels) =>
        user.Avatar is { } hash ? Image($"avatars/{user.Id}", hash, sizePixels) : $"{Base}embed/avatars/{DefaultAvatar(user)}.png";

    /// <summary>The avatar that a member has in this guild; null when it is that of the user.</summary>
    public static string? MemberAvatar(MemberAddress member, string? hash, int sizePixels) =>
        hash is null ? null : Image($"guilds/{member.GuildId}/users/{member.UserId}/avatars", hash, sizePixels);

    /// <summary>Null for a guild without an icon.</summary>
    public static string? GuildIcon(Snowflake guildId, string? hash, int sizePixels) =>
        hash is null ? null : Image($"icons/{guildId}", hash, sizePixels);

    private static string Image(string folder, string hash, int sizePixels)
    {
        var isAnimated = hash.StartsWith("a_", StringComparison.Ordinal);
        return isAnimated ? $"{Base}{folder}/{hash}.webp?size={sizePixels}&animated=true" : $"{Base}{folder}/{hash}.png?size={sizePixels}";
    }

    // Names without a number choose by the id, old ones by their number.
    private static ulong DefaultAvatar(User user) =>
        int.TryParse(user.Discriminator, out var number) && number > 0 ? (ulong)number % 5 : (user.Id.Value >> 22) % 6;
}
