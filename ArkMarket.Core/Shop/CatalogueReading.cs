namespace ArkMarket.Core.Shop;

/// <summary>A file somebody gave us, read and checked: a catalogue, or every fault in it with its place.</summary>
public sealed record CatalogueReading(CatalogueFile? File, IReadOnlyList<string> Faults)
{
    /// <summary>A file with more faults than this is another kind of file.</summary>
    public const int FaultsMax = 1_000;

    /// <summary>How a place is told: the path in JSON, line and column in CSV. Empty for what was told before.</summary>
    internal Func<CatalogueFault, string> Tell { get; init; } = fault => fault.ToString();

    /// <param name="fileName">Its ending says which format it is in.</param>
    /// <param name="bytes">At most <see cref="CatalogueFile.BytesMax"/>.</param>
    public static CatalogueReading Of(string fileName, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > CatalogueFile.BytesMax)
            return new(null, [$"The file has more than {CatalogueFile.BytesMax:N0} bytes."]);
        if (fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            return CatalogueCsvReader.Read(bytes);
        if (!fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return new(null, ["A catalogue is a file that ends in .json or .csv."]);
        var (file, fault) = CatalogueFile.Parse(bytes.Span);
        return fault is not null ? new(null, [fault]) : new CatalogueReading(file, []).Checked();
    }

    /// <summary>With what the rules of a catalogue find in it.</summary>
    internal CatalogueReading Checked()
    {
        var faults = CatalogueCheck.Faults(File!).Take(FaultsMax).Select(Tell).Where(fault => fault.Length > 0).ToList();
        return faults.Count == 0 && Faults.Count == 0 ? this with { File = File!.Normalised() } : this with { Faults = [.. Faults, .. faults] };
    }
}
