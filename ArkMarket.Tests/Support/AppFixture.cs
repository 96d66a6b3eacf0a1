using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

[assembly: AssemblyFixture(typeof(ArkMarket.Tests.Support.AppFixture))]

namespace ArkMarket.Tests.Support;

/// <summary>
/// One running app for all tests of this process, started when the first one asks. Each test works in a server of its
/// own, so that all can run side by side.
/// </summary>
public sealed class AppFixture
{
    private readonly Lazy<Task<TestApp>> _app = new(StartAsync);

    public Task<TestApp> AppAsync() => _app.Value;

    /// <summary>A server that was just enrolled, with these settings by their keys.</summary>
    public async Task<TestGuild> NewGuildAsync(params (string Key, object? Value)[] settings) =>
        await NewGuildAsync(await AppAsync(), settings);

    public static async Task<TestGuild> NewGuildAsync(TestApp app, params (string Key, object? Value)[] settings)
    {
        var guild = new TestGuild(app, TestIds.NextGuild());
        await app.Get<EnrolGuild>().HandleAsync(guild.Id, "A test server", CancellationToken.None);
        if (settings.Length > 0)
        {
            var values = settings.ToDictionary(pair => pair.Key, pair => JsonSerializer.SerializeToElement(pair.Value, CoreJson.Options));
            var admin = new Actor(guild.Id, TestIds.NextUser(), [], ManagesGuild: true);
            var changed = await app.Get<ChangeSettings>().HandleAsync(new(admin, guild.NewKey(), values), CancellationToken.None);
            Assert.Null(changed.Refusal);
        }

        return guild;
    }

    private static async Task<TestApp> StartAsync()
    {
        var app = await TestApp.StartAsync();
        TestPostgres.BeforeStop(app.DisposeAsync);
        return app;
    }
}
