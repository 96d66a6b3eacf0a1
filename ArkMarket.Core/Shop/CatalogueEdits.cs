using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Shop;

/// <summary>What every edit of the catalogue by hand shares: the right, the lock, the whole as it stands.</summary>
public sealed class CatalogueEdits(Database database, GuildConfigs configs)
{
    internal async Task<Result<T>> ApplyAsync<T>(
        (Actor Actor, RequestKey Key) request, long[] items, Func<CatalogueEdit, Task<Result<T>>> decide, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config)
            return new ServerNotKnownYet();
        if (!config.KeepsCatalogue(request.Actor))
            return CatalogueRights.Needed;
        return await database.OnceAsync<T>(request.Key, async work =>
        {
            var state = await CatalogueState.LockAsync(work, items, ct);
            return await decide(new CatalogueEdit(work, await work.DbAsync(ct), state) { Actor = request.Actor, Config = config });
        }, ct);
    }
}

/// <summary>The catalogue being edited: nobody else edits it meanwhile.</summary>
internal sealed record CatalogueEdit(Work Work, ArkMarketDb Db, CatalogueState State)
{
    private const int KeyRoom = 44;

    public required Actor Actor { get; init; }

    public required GuildConfig Config { get; init; }

    public ShopItem? Item(long id) => State.Items.Values.FirstOrDefault(item => item.Id == id);

    public ShopCategory? Category(long id) => State.Categories.Values.FirstOrDefault(category => category.Id == id);

    public void Audit(string action, string subject, params IReadOnlyList<FieldChange> changes) =>
        Work.Audit(Actor.User, $"catalogue.{action}", subject, new { changes });

    /// <summary>A key of its own for something that was given a name only.</summary>
    public static string KeyFor(string? name, Func<string, bool> taken)
    {
        var plain = (name ?? "").ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-').ToArray();
        var words = string.Join('-', new string(plain).Split('-', StringSplitOptions.RemoveEmptyEntries));
        var stem = words.Length == 0 ? "item" : words[..Math.Min(words.Length, KeyRoom)].Trim('-');
        var key = stem;
        for (var number = 2; taken(key); number++)
            key = $"{stem}-{number}";
        return key;
    }
}

/// <summary>A rule that one field of a form breaks.</summary>
/// <param name="Field">As in a catalogue file, such as <c>price</c> or <c>questions[2].label</c>.</param>
/// <param name="Rule">What should be there, as a sentence.</param>
public sealed record FieldFault(string Field, string Rule);

/// <summary>What was typed breaks rules; a form shows each beside its field.</summary>
public sealed record EditFaulty(IReadOnlyList<string> Faults) : Refusal
{
    private const int ShownMax = 10;

    public IReadOnlyList<FieldFault> Fields { get; init; } = [];

    public override string Explain(Wording wording)
    {
        var more = Faults.Count > ShownMax ? $"\n… and {Faults.Count - ShownMax} more." : "";
        return $"These places need mending:\n{string.Join('\n', Faults.Take(ShownMax))}{more}\nNothing was changed.";
    }

    internal static EditFaulty Of(IEnumerable<CatalogueFault> faults)
    {
        var fields = faults.Select(fault => new FieldFault(fault.Place?.Field ?? "", fault.Rule)).ToList();
        return new EditFaulty([.. fields.Select(fault => fault.Field.Length == 0 ? fault.Rule : $"{fault.Field}: {fault.Rule}")]) { Fields = fields };
    }
}

/// <summary>Somebody else edited the same thing since it was opened.</summary>
public sealed record EditedMeanwhile(string Name, int Version) : Refusal
{
    public UserId? By { get; init; }

    public DateTimeOffset? At { get; init; }

    public override string Explain(Wording wording) =>
        $"{Name} was edited by somebody else since you opened it. Nothing was overwritten. Look at it as it is now, and make your change again.";
}
