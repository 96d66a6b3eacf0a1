using System.Text.Json.Nodes;

namespace ArkMarket.Tests.Sandbox;

/// <summary>One sandbox with an app for the tests of a class; each test makes a server of its own in it.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    public SandboxServer Sandbox { get; private set; } = null!;

    public StubApp App { get; private set; } = null!;

    public string Application { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Sandbox = await SandboxServer.Start(options => options with { DeadlineMs = 5_000, OpenApiPath = Support.Shared.OpenApi });
        App = await StubApp.Install(Sandbox);
        Application = (await Sandbox.World())["application"]!["id"]!.GetValue<string>();
    }

    /// <summary>A server whose channels nobody else knows, with commands of its own.</summary>
    public async Task<TestGuild> Guild(params object[] commands)
    {
        var guild = await Sandbox.Guild();
        if (commands.Length > 0)
        {
            var put = await guild.Rest("PUT", $"applications/{Application}/guilds/{guild.Id}/commands", commands);
            Assert.True(put.Status == System.Net.HttpStatusCode.OK, put.Text);
        }

        return guild;
    }

    /// <summary>Sets what the app answers in one channel; other tests of the class have theirs.</summary>
    public void Answer(string channel, Func<JsonObject, object> answer) => App.Channels[channel] = json => Task.FromResult(StubApp.Json(answer(json)));

    public void AnswerWith(string channel, Func<JsonObject, Task<Microsoft.AspNetCore.Http.IResult>> answer) => App.Channels[channel] = answer;

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        await App.DisposeAsync();
    }
}
