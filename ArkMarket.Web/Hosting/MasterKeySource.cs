using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Hosting;

/// <summary>Where the master keys come from: the environment, or a private file that the first start makes. Nowhere else.</summary>
internal static class MasterKeySource
{
    public static string FileIn(string dataDirectory) => Path.Combine(dataDirectory, "secret.key");

    /// <exception cref="SettingsException">What is there is no key.</exception>
    public static MasterKeys Read(AppSettings settings)
    {
        var file = FileIn(settings.DataDirectory);
        try
        {
            return settings.MasterKey is { } given ? MasterKeys.Parse(given) : MasterKeys.FromFile(file);
        }
        catch (FormatException)
        {
            var where = settings.MasterKey is null ? file : "ARKMARKET_MASTER_KEY";
            throw new SettingsException([$"{where} holds no master key: {MasterKeys.KeyBytes} random bytes in base64, as \"openssl rand -base64 32\" makes them."]);
        }
    }
}
