using System.Text.Json;

namespace ArkMarket.Sandbox.Storage;

/// <summary>What the journal needs to know of a table.</summary>
internal interface ITable
{
    string Name { get; }

    /// <summary>Applies one line of history.</summary>
    void Restore(JsonElement record, bool removed);

    /// <summary>Every living record.</summary>
    IEnumerable<Write> Snapshot();
}

/// <summary>
/// Records of one kind, by key, and ordered by key within their group (a server's channels, a channel's messages).
/// Records are immutable: a change puts another record in the place. Only under the world's lock.
/// </summary>
internal sealed class Table<TKey, T>(string name, ChangeLog log, Func<T, TKey> keyOf, Func<T, ulong> groupOf) : ITable
    where TKey : notnull
    where T : class
{
    private readonly Dictionary<TKey, T> records = [];
    private readonly Dictionary<ulong, SortedList<TKey, T>> groups = [];

    public string Name => name;

    public int Count => records.Count;

    public IEnumerable<T> All => records.Values;

    public T? Find(TKey key) => records.GetValueOrDefault(key);

    /// <summary>The records of a group, in the order of their keys.</summary>
    public IList<T> In(ulong group) => groups.TryGetValue(group, out var list) ? list.Values : [];

    /// <summary>Adds the record, or puts it in the place of the one with its key.</summary>
    public T Put(T record)
    {
        var before = Find(keyOf(record));
        Set(record);
        log.Add(new Write(name, record, Removed: false) { Before = before }, () => Return(record, before));
        return record;
    }

    public void Remove(TKey key)
    {
        if (Find(key) is not { } record)
            return;
        Unset(record);
        log.Add(new Write(name, record, Removed: true) { Before = record }, () => Set(record));
    }

    public void Restore(JsonElement record, bool removed)
    {
        var value = record.Deserialize<T>(JournalLine.Format)
            ?? throw new InvalidDataException($"The journal holds an empty record of {name}.");
        if (removed)
            Unset(value);
        else
            Set(value);
    }

    public IEnumerable<Write> Snapshot() => records.Values.Select(record => new Write(name, record, Removed: false));

    private void Return(T record, T? before)
    {
        Unset(record);
        if (before is not null)
            Set(before);
    }

    private void Set(T record)
    {
        var key = keyOf(record);
        if (records.TryGetValue(key, out var before) && groupOf(before) != groupOf(record))
            Unset(before);
        records[key] = record;
        if (!groups.TryGetValue(groupOf(record), out var group))
            groups[groupOf(record)] = group = [];
        group[key] = record;
    }

    private void Unset(T record)
    {
        var key = keyOf(record);
        records.Remove(key);
        if (!groups.TryGetValue(groupOf(record), out var group))
            return;
        group.Remove(key);
        if (group.Count == 0)
            groups.Remove(groupOf(record));
    }
}
