using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ArkMarket.Tests.Gateway;

/// <summary>A way to a database that a test can shut: what stands is cut, and nobody gets in until it opens again.</summary>
internal sealed class DatabaseDoor : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, Socket> _through = new();
    private readonly Func<Task<Socket>> _connect;
    private readonly Task _running;
    private volatile bool _isShut;

    public DatabaseDoor(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var (host, port) = (settings.Host!, settings.Port);
        _connect = () => ConnectAsync(host, port);
        _listener.Start();
        (settings.Host, settings.Port) = ("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);
        ConnectionString = settings.ConnectionString;
        _running = AcceptAsync();
    }

    /// <summary>Leads through the door.</summary>
    public string ConnectionString { get; }

    public void Shut()
    {
        _isShut = true;
        foreach (var (client, server) in _through)
        {
            client.Dispose();
            server.Dispose();
        }
    }

    public void Open() => _isShut = false;

    public async ValueTask DisposeAsync()
    {
        Shut();
        _listener.Stop();
        await _running;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync();
            }
            catch (Exception over) when (over is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        {
            if (_isShut)
                return;
            using var server = await _connect();
            _through[client] = server;
            await Task.WhenAny(CopyAsync(client, server), CopyAsync(server, client));
            _through.TryRemove(client, out _);
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
                await to.SendAsync(buffer.AsMemory(0, count));
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private static async Task<Socket> ConnectAsync(string host, int port)
    {
        var isFile = host.StartsWith('/');
        var socket = new Socket(isFile ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, isFile ? ProtocolType.Unspecified : ProtocolType.Tcp);
        EndPoint at = isFile ? new UnixDomainSocketEndPoint($"{host}/.s.PGSQL.{port}") : new IPEndPoint(IPAddress.Parse(host), port);
        await socket.ConnectAsync(at);
        return socket;
    }
}
