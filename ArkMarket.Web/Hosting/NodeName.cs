namespace ArkMarket.Web.Hosting;

/// <summary>
/// This node's name among its peers. It stays with the data directory, which one process at a time may use: after a
/// restart the node can take back at once what it held when it was killed.
/// </summary>
public sealed class NodeName
{
    /// <summary>With what makes it unique it fits the columns that hold it.</summary>
    private const int MachineLengthMax = 40;

    public NodeName(AppSettings settings)
    {
        var path = Path.Combine(settings.DataDirectory, "node.name");
        if (!File.Exists(path))
        {
            var machine = Environment.MachineName;
            File.WriteAllText(path, $"{machine[..Math.Min(machine.Length, MachineLengthMax)]}-{Guid.NewGuid():N}");
        }

        Value = File.ReadAllText(path).Trim();
    }

    public string Value { get; }
}
