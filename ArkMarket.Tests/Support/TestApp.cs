using System.Net;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ArkMarket.Tests.Support;

/// <summary>
/// The real app in this process: built as <c>Program</c> builds it, on a free port, with a database and keys of its own.
/// ARKMARKET_TEST_LOG=Error shows its log.
/// </summary>
public sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestFolder _folder;

    private TestApp(WebApplication app, TestFolder folder, DiscordStub discord, FrontDoor door) =>
        (_app, _folder, Discord, Door) = (app, folder, discord, door);

    public FrontDoor Door { get; }

    public DiscordStub Discord { get; }

    public Uri Address => new(_app.Urls.Single());

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">Further command line arguments, such as <c>--Interactions:PerMemberPerTenSeconds=5</c>.</param>
    public static async Task<TestApp> StartAsync(params string[] settings)
    {
        var folder = new TestFolder();
        var discord = await DiscordStub.StartAsync();
        var keys = new TestKeys();
        var applicationId = TestIds.Next();
        var app = App.Create(
        [
            $"--Discord:ApplicationId={applicationId}",
            $"--Discord:PublicKey={keys.PublicKey}",
            "--Discord:BotToken=test",
            "--Discord:ClientSecret=test",
            // A test looks faster than any person may.
            "--Web:RequestsPerMinute=1000000",
            $"--Discord:ApiBase={discord.Address}",
            $"--ConnectionStrings:ArkMarket={await TestPostgres.CreateDatabaseAsync(MigrateAsync)}",
            "--ARKMARKET_URL=http://127.0.0.1:0",
            $"--ARKMARKET_DATA={folder.In("data")}",
            $"--Logging:Level={Environment.GetEnvironmentVariable("ARKMARKET_TEST_LOG") ?? "Fatal"}",
            // The stub has no gateway.
            "--Roles=Web,Jobs",
            // A test acts faster than any member may.
            "--Interactions:PerMemberPerTenSeconds=100000",
            // However busy the machine is, an answer comes as itself; what happens when it is late has tests of its own.
            "--Interactions:NetMs=60000",
            // However busy the machine is, pages show names.
            "--Web:NamesPatienceMs=60000",
            .. settings,
        ], AppErrors.Keep);
        await app.StartAsync();
        var door = new FrontDoor(new Uri(app.Urls.Single()), keys, applicationId, discord);
        await Eventually.TrueAsync(async () => await door.StatusAsync("/readyz") is HttpStatusCode.OK, "the app is ready");
        return new TestApp(app, folder, discord, door);
    }

    /// <summary>For a database of one's own with the app's tables: give it to <see cref="TestPostgres.CreateDatabaseAsync"/>.</summary>
    public static Task MigrateAsync(string connectionString) => Schema.MigrateAsync(connectionString, CancellationToken.None);

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Door.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Discord.DisposeAsync();
        _folder.Dispose();
    }
}
