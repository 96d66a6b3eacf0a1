using System.Net.WebSockets;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>Where clients connect: a WebSocket that speaks version 10, in JSON, without compression.</summary>
internal static class GatewayEndpoint
{
    public const string Path = "/gateway";

    /// <summary>Sessions are come back to at an address of their own, so that a client which ignores it is found out.</summary>
    public const string ResumePath = "/resume";

    public static void Map(IEndpointRouteBuilder app, GatewayHub hub)
    {
        app.Map(Path, (HttpContext http, IHostApplicationLifetime life) => Serve(http, hub, life.ApplicationStopping));
        app.Map(Path + ResumePath, (HttpContext http, IHostApplicationLifetime life) => Serve(http, hub, life.ApplicationStopping));
    }

    private static async Task Serve(HttpContext http, GatewayHub hub, CancellationToken stopping)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        // Discord's protocol has heartbeats of its own.
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.Zero });
        var connection = new GatewayConnection(socket, hub, new ConnectionSource(http.Request.Path, http.Abort));
        if (!hub.TryEnter(connection))
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "Too many connections.", stopping);
            return;
        }

        Welcome(connection, http.Request.Query, hub);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await connection.Run(over.Token);
    }

    private static void Welcome(GatewayConnection connection, IQueryCollection query, GatewayHub hub)
    {
        if (query["v"] != "10")
            connection.Close(CloseCode.InvalidVersion, "Invalid API version.");
        else if ((query.ContainsKey("encoding") && query["encoding"] != "json") || query.ContainsKey("compress"))
            connection.Close(CloseCode.DecodeError, "Only JSON without compression is spoken here.");
        else if (!hub.Trouble.TakeSilence())
            connection.Tell(Frame.Hello(connection.HeartbeatIntervalMs));
    }
}
