using System.Globalization;

namespace ArkMarket.Web.Hosting;

/// <summary>Reads one setting each, and keeps what is wrong with it beside the faults of the others, so that all are told at once.</summary>
internal static class ConfiguredValue
{
    public static int Number(IConfiguration configuration, string name, (int Usual, int Least, int Most) bounds, List<string> faults)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return bounds.Usual;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= bounds.Least && number <= bounds.Most)
            return number;
        faults.Add($"{name} is not a whole number from {bounds.Least} to {bounds.Most}.");
        return bounds.Usual;
    }

    /// <summary>A time in seconds, of which there may be parts.</summary>
    public static double Seconds(IConfiguration configuration, string name, double usual, List<string> faults)
    {
        const double Least = 0.1;
        const double Most = 3_600;
        if (configuration[name] is not { Length: > 0 } text)
            return usual;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= Least and <= Most)
            return seconds;
        faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is not a number of seconds from {Least} to {Most}."));
        return usual;
    }

    public static bool Flag(IConfiguration configuration, string name, List<string> faults)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return false;
        if (bool.TryParse(text, out var flag))
            return flag;
        faults.Add($"{name} is neither true nor false.");
        return false;
    }

    public static Uri? Address(IConfiguration configuration, string name, List<string> faults)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return address;
        faults.Add($"{name} is not an http or https address.");
        return null;
    }
}
