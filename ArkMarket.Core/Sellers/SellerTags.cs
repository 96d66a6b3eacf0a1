using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Sellers;

/// <summary>Specialities and maps: short words with commas between, compared without regard to case.</summary>
public static class SellerTags
{
    private const string Free = "free";
    private static readonly char[] Separators = [',', ';', '\n', '\r'];

    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>What a server lets its sellers choose from; empty when they write their own.</summary>
    public static IReadOnlyList<string> Offered(GuildConfig config) =>
        Comparer.Equals(config.Get(GuildSettings.Specialities), Free) ? [] : Split(config.Get(GuildSettings.Specialities));

    public static Result<IReadOnlyList<string>> ReadSpecialities(string text, GuildConfig config)
    {
        var read = Read(text, "Specialities");
        if (read.Refusal is not null || Offered(config) is not { Count: > 0 } offered)
            return read;
        if (read.Value.FirstOrDefault(tag => !offered.Contains(tag, Comparer)) is { } unknown)
            return new InvalidInput($"{unknown} is none of this server's specialities, which are: {string.Join(", ", offered)}.");
        return Success(offered.Where(tag => read.Value.Contains(tag, Comparer)));
    }

    public static Result<IReadOnlyList<string>> ReadMaps(string text) => Read(text, "Maps");

    /// <summary>Whether all that is needed is among what somebody has.</summary>
    public static bool Cover(IEnumerable<string> has, IEnumerable<string> needed) => needed.All(tag => has.Contains(tag, Comparer));

    private static Result<IReadOnlyList<string>> Read(string text, string what)
    {
        var tags = Split(text);
        if (tags.Count > Seller.TagsMax)
            return new InvalidInput($"{what} are at most {Seller.TagsMax}, with commas between them.");
        return tags.Any(tag => tag.Length > Seller.TagLengthMax || tag.Any(char.IsControl))
            ? new InvalidInput($"{what} have at most {Seller.TagLengthMax} characters each, with commas between them.")
            : Success(tags);
    }

    private static Result<IReadOnlyList<string>> Success(IEnumerable<string> tags) => tags.ToList();

    private static List<string> Split(string text) =>
    [
        .. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Select(tag => string.Join(' ', tag.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Where(tag => tag.Length > 0)
            .Distinct(Comparer),
    ];
}
