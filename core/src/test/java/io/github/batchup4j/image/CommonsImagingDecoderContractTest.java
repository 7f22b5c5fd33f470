package io.github.batchup4j.image;

import io.github.batchup4j.testing.ImageDecoderContract;
import java.io.IOException;

class CommonsImagingDecoderContractTest implements ImageDecoderContract {

  private final ImageDecoder decoder = new CommonsImagingDecoder(new JdkDecoder());

  @Override
  public ImageDecoder decoder() {
    return decoder;
  }

  @Override
  public byte[] file() throws IOException {
    return PictureFiles.bytes("444.jpg");
  }
}
