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
            BaseUrl = Address(configuration, faults),
            Timeout = TimeSpan.FromSeconds(Number(configuration, "Ai:TimeoutSeconds", (20, TimeoutSecondsMax), faults)),
            InputPrice = Price(configuration, "Ai:InputPrice", 0.10m, faults),
            OutputPrice = Price(configuration, "Ai:OutputPrice", 0.50m, faults),
            Thinks = configuration.GetValue("Ai:Thinks", false),
            CentsPerServerAndDay = Number(configuration, "Ai:CentsPerServerAndDay", (100, CentsMax), faults),
        };
    }

    private static Uri? Address(IConfiguration configuration, List<string> faults)
    {
        if (configuration["Ai:BaseUrl"] is not { Length: > 0 } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return address;
        faults.Add("Ai:BaseUrl is not an http or https address.");
        return null;
    }

    private static int Number(IConfiguration configuration, string name, (int Usual, int Max) bounds, List<string> faults)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return bounds.Usual;
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= bounds.Max)
            return number;
        faults.Add($"{name} is not a whole number from 1 to {bounds.Max}.");
        return bounds.Usual;
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
