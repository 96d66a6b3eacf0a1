namespace ArkMarket.Web.Hosting;

/// <summary>Where the app listens, and where browsers find it.</summary>
internal static class AddressSettings
{
    public const string Listen = "ARKMARKET_URL";
    public const string Public = "Web:PublicUrl";

    /// <summary>The app speaks http alone: certificates are the business of what stands in front of it.</summary>
    public static Uri? ReadListen(IConfiguration configuration, List<string> faults)
    {
        if (ConfiguredValue.Address(configuration, Listen, faults) is not { } address)
            return null;
        if (address.Scheme is "http" && IsBare(address))
            return address;
        faults.Add($"{Listen} is not an http address with a port and nothing behind it, such as http://127.0.0.1:5080. For https put a web server in front (docs/deploy.md).");
        return null;
    }

    /// <summary>Pages, links and the way back from Discord begin at the root of a host: a path would be lost on the way.</summary>
    public static Uri? ReadPublic(IConfiguration configuration, List<string> faults)
    {
        if (ConfiguredValue.Address(configuration, Public, faults) is not { } address)
            return null;
        if (IsBare(address))
            return address;
        faults.Add($"{Public} is not an address with nothing behind the host, such as https://market.example.org.");
        return null;
    }

    private static bool IsBare(Uri address) => address is { PathAndQuery: "/", Fragment: "", UserInfo: "" };
}
