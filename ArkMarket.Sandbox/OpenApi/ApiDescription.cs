using ArkMarket.Sandbox.Logging;

namespace ArkMarket.Sandbox.OpenApi;

internal sealed class ApiDescription
{
    public static ApiDescription? Open(string? path) => path is null ? null : new ApiDescription();

    public IReadOnlyList<string> Check(LoggedCall call) => call.Path.Length == 0 ? ["empty path"] : [];
}
