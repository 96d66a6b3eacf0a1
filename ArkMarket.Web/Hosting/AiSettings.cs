using System.Globalization;

namespace ArkMarket.Web.Hosting;

/// <summary>The operator's account with the AI service, and what it costs. Without one, people do all of its work.</summary>
public sealed class AiSettings
{
    public const string UsualModel = "claude-haiku-5-5";
    private const int TimeoutSecondsMax = 30;
    private const int CentsMax = 1_000_000;

    private AiSettings(string apiKey) => ApiKey = apiKey;

    /// <summary>A secret: never written to a log, shown on a page, or put into a message.</summary>
    public string ApiKey { get; }

    public string Model { get; private init; } = UsualModel;

    /// <summary>Null: the service's own address.</summary>
    public Uri? BaseUrl { get; private init; }

    public TimeSpan Timeout { get; private init; }

    /// <summary>US dollars for a million tokens, which is millionths of a dollar for each.</summary>
    public decimal InputPrice { get; private init; }

    public decimal OutputPrice { get; private init; }

    /// <summary>Whether the model thinks before it answers. Some always do, and refuse to be told not to.</summary>
    public bool Thinks { get; private init; }

    /// <summary>What one server may spend in a day at most, whatever its own budget says.</summary>
    public int CentsPerServerAndDay { get; private init; }

    /// <summary>Null when there is no key.</summary>
    public static AiSettings? Read(IConfiguration configuration, List<string> faults)
    {
        if (configuration["Ai:ApiKey"]?.Trim() is not { Length: > 0 } key)
            return null;
        return new AiSettings(key)
        {
            Model = configuration["Ai:Model"]?.Trim() is { Length: > 0 } model ? model : UsualModel,
            BaseUrl = ConfiguredValue.Address(configuration, "Ai:BaseUrl", faults),
            Timeout = TimeSpan.FromSeconds(ConfiguredValue.Number(configuration, "Ai:TimeoutSeconds", (20, 1, TimeoutSecondsMax), faults)),
            InputPrice = Price(configuration, "Ai:InputPrice", 0.10m, faults),
            OutputPrice = Price(configuration, "Ai:OutputPrice", 0.50m, faults),
            Thinks = ConfiguredValue.Flag(configuration, "Ai:Thinks", faults),
            CentsPerServerAndDay = ConfiguredValue.Number(configuration, "Ai:CentsPerServerAndDay", (100, 1, CentsMax), faults),
        };
    }

    private static decimal Price(IConfiguration configuration, string name, decimal usual, List<string> faults)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return usual;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && price is >= 0 and <= 10_000)
            return price;
        faults.Add($"{name} is not a price in US dollars for a million tokens, such as 0.10.");
        return usual;
    }
}
