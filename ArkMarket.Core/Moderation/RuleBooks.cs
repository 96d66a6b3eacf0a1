using System.Collections.Concurrent;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>The compiled rules of each server, made once for each version of its configuration.</summary>
public sealed class RuleBooks(Database database)
{
    private const int EntriesMax = 20_000;
    private readonly ConcurrentDictionary<GuildId, (long Version, RuleBook Book)> _known = [];

    public ValueTask<RuleBook> FindAsync(GuildConfig config, CancellationToken ct) =>
        _known.TryGetValue(config.Guild, out var known) && known.Version == config.Version
            ? new ValueTask<RuleBook>(known.Book)
            : LoadAsync(config, ct);

    private async ValueTask<RuleBook> LoadAsync(GuildConfig config, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var rows = await db.Set<ModerationRule>().AsNoTracking().Where(rule => rule.GuildId == config.Guild).OrderBy(rule => rule.Id).Take(RuleInput.PerServerMax + StarterRules.All.Count).ToListAsync(ct);
        var book = RuleBook.Of(rows);
        if (_known.Count >= EntriesMax)
            _known.Clear();
        // The rows may be newer than the version they are kept under: then the next version brings the same again.
        _known[config.Guild] = (config.Version, book);
        return book;
    }
}
