using System.Net;
using System.Net.Sockets;

namespace ArkMarket.Tests.Support;

/// <summary>
/// Addresses for processes that are stopped and started again at the same place. Their ports lie below those that the system
/// gives to whoever asks for any: what was free once is still free after a restart.
/// </summary>
public static class FreeAddress
{
    private const int First = 20_000;
    private const int Count = 10_000;
    private static int s_last = Random.Shared.Next(Count);

    /// <summary>Of this machine; each is given once.</summary>
    public static Uri Next()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref s_last) % Count);
            if (IsFree(port))
                return new Uri($"http://127.0.0.1:{port}");
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
