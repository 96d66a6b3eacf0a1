using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace ArkMarket.Web.Hosting;

/// <summary>
/// What stands in front of the app and is believed when it says from where a request came. Nobody else is: whoever asks
/// directly could name any address, and so escape the limit on requests.
/// </summary>
public sealed class TrustedProxies
{
    public const string Setting = "Web:TrustedProxies";

    /// <summary>The framework's own switch, which some hosts set for every program: it believes whoever asks.</summary>
    private const string FrameworkSwitch = "ForwardedHeaders_Enabled";

    private TrustedProxies(IReadOnlyList<IPNetwork> networks) => Networks = networks;

    /// <summary>A single address is a network of one.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; }

    public static TrustedProxies None { get; } = new([]);

    public static TrustedProxies Read(IConfiguration configuration, List<string> faults)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in (configuration[Setting] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Network(text) is { } network)
                networks.Add(network);
            else
                faults.Add($"{Setting} names \"{text}\", which is neither an address such as 10.0.0.7 nor a network such as 10.0.0.0/8.");
        }

        return new TrustedProxies(networks);
    }

    /// <summary>Only what was named is believed, whatever else is switched on.</summary>
    public static void KeepFrameworkOut(IConfiguration configuration) => configuration[FrameworkSwitch] = "false";

    /// <summary>Who asked is then read from behind, past all that are trusted, to the first that is not.</summary>
    public ForwardedHeadersOptions Options()
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        // The framework trusts this machine by itself. Here only what was named is trusted.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Networks)
            options.KnownIPNetworks.Add(network);
        return options;
    }

    private static IPNetwork? Network(string text)
    {
        // A network of everybody would trust whoever asks.
        if (text.Contains('/', StringComparison.Ordinal))
            return IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0 ? network : null;
        // A bare number counts as an address in old programs, and is a slip here.
        return IPAddress.TryParse(text, out var address) && (address.AddressFamily is AddressFamily.InterNetworkV6 || text.Count(letter => letter == '.') == 3)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : null;
    }
}
