using System.Collections.Concurrent;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// How those of the staff and the sellers are called, as Discord lists them or as they were seen writing: whoever else has
/// such a name is worth a look. Bounded, and in memory: it only ever asks for a look.
/// </summary>
public sealed class KnownNames
{
    /// <summary>One server more, and all are learned anew.</summary>
    public const int GuildsMax = 20_000;

    /// <summary>One name more, and those of that server are learned anew.</summary>
    public const int NamesPerGuildMax = 1_000;

    // Shorter ones are alike by chance.
    private const int LettersMin = 4;
    private readonly ConcurrentDictionary<GuildId, ConcurrentDictionary<string, (UserId User, string Name)>> _names = [];

    public void Saw(GuildId guild, UserId user, string name)
    {
        if (LookAlike.Skeleton(name) is not { Length: >= LettersMin } bones)
            return;
        if (!_names.ContainsKey(guild) && _names.Count >= GuildsMax)
            _names.Clear();
        var names = _names.GetOrAdd(guild, static _ => new(StringComparer.Ordinal));
        if (!names.ContainsKey(bones) && names.Count >= NamesPerGuildMax)
            names.Clear();
        names[bones] = (user, name);
    }

    /// <summary>Whose name this one looks like; null when it is nobody's, or their own.</summary>
    public string? Find(GuildId guild, UserId user, string name) =>
        _names.TryGetValue(guild, out var names) && names.TryGetValue(LookAlike.Skeleton(name), out var known) && known.User != user ? known.Name : null;
}
