using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ArkMarket.Tests.Support;

/// <summary>How one copy of the app is to be.</summary>
public sealed record NodePlan(string Name = "data")
{
    /// <summary>Further command line arguments, such as <c>--Roles=Web,Jobs</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Further services, such as a handler that records.</summary>
    public Action<IServiceCollection>? Adjust { get; init; }

    /// <summary>Another way to the same database.</summary>
    public string? Connection { get; init; }
}

/// <summary>One copy of the app in this process, with a data directory of its own.</summary>
public sealed class TradeNode : IAsyncDisposable
{
    private readonly WebApplication _app;
    private TradeNode(WebApplication app) => _app = app;

    /// <summary>Whether it was stopped.</summary>
    public bool IsOver { get; private set; }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<TradeNode> StartAsync(NodePlan plan, IEnumerable<string> settings)
    {
        var app = Web.Hosting.App.Create(
        [
            "--environment=Development",
            "--ARKMARKET_URL=http://127.0.0.1:0",
            $"--Logging:Level={Environment.GetEnvironmentVariable("ARKMARKET_TEST_LOG") ?? "Fatal"}",
            "--Interactions:PerMemberPerTenSeconds=100000",
            // However busy the machine is, an answer comes as itself, and pages show names.
            "--Interactions:NetMs=25000",
            "--Web:NamesPatienceMs=60000",
            "--Web:RequestsPerMinute=1000000",
            .. settings,
            .. plan.Settings,
        ], services =>
        {
            AppErrors.Keep(services);
            plan.Adjust?.Invoke(services);
        });
        await app.StartAsync();
        return new TradeNode(app);
    }

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Stops it in order.</summary>
    public async ValueTask DisposeAsync()
    {
        if (IsOver)
            return;
        IsOver = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
