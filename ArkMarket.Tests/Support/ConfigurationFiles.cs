using System.Runtime.CompilerServices;

namespace ArkMarket.Tests.Support;

/// <summary>
/// Web applications that tests build by the hundred do not watch their settings files: a user has few file watches
/// (128 on many systems), and each application would hold one until it is collected.
/// </summary>
internal static class ConfigurationFiles
{
    [ModuleInitializer]
    internal static void DoNotWatch() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
}
