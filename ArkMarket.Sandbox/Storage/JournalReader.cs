using System.Text.Json;

namespace ArkMarket.Sandbox.Storage;

/// <summary>Brings the tables back to what the journal says.</summary>
internal static class JournalReader
{
    public static void Replay(string path, IReadOnlyList<ITable> tables)
    {
        var byName = tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        var bytes = File.ReadAllBytes(path).AsSpan();
        var number = 0;
        while (!bytes.IsEmpty)
        {
            number++;
            var end = bytes.IndexOf((byte)'\n');
            // A line without its end was torn by a crash before anyone had an answer to it.
            if (end < 0)
                return;
            using var line = JournalLine.Read(bytes[..end]);
            if (line is null)
            {
                if (end + 1 == bytes.Length)
                    return;
                throw new InvalidDataException($"{path} is damaged at line {number}. Restore it or start with an empty Sandbox:Data.");
            }

            Apply(line.RootElement, byName);
            bytes = bytes[(end + 1)..];
        }
    }

    private static void Apply(JsonElement line, Dictionary<string, ITable> tables)
    {
        for (var i = 0; i + 1 < line.GetArrayLength(); i += 2)
        {
            var name = line[i].GetString()!;
            var removed = name.StartsWith('-');
            if (tables.TryGetValue(removed ? name[1..] : name, out var table))
                table.Restore(line[i + 1], removed);
        }
    }
}
