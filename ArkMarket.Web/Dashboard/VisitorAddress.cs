using System.Net;
using System.Net.Sockets;

namespace ArkMarket.Web.Dashboard;

/// <summary>What stands for a visitor nobody knows: their address, or of the newer kind the network that one household is given, with more addresses than could ever be counted.</summary>
internal static class VisitorAddress
{
    private const int NetworkBytes = 8;

    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        return address.AddressFamily is AddressFamily.InterNetworkV6 ? $"{Convert.ToHexStringLower(address.GetAddressBytes()[..NetworkBytes])}/64" : address.ToString();
    }
}
