using System.Text.Json;

namespace ArkMarket.Web.Hosting;

/// <summary>Sets the sandbox's ready server up, once, through the same use cases an admin's clicks reach.</summary>
public sealed class SampleServer
{
    public Task PrepareAsync(JsonElement world, CancellationToken ct) => Task.CompletedTask;
}
